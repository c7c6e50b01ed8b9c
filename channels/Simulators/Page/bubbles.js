// Draws what was said. Whatever the bot wrote becomes text nodes, never markup.
import { make } from "./api.js";
import { flex } from "./flex.js";

const japan = { timeZone: "Asia/Tokyo" };
const clock = new Intl.DateTimeFormat("en-GB", { ...japan, hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("en-GB", { ...japan, weekday: "short", day: "numeric", month: "short", year: "numeric" });
const link = /https?:\/\/[^\s<>"'「」（）、。]+|tel:\+?[0-9-]+/gu;

export function dayLine(at) {
  return make("p", { className: "day", text: calendar.format(new Date(at)) });
}

export function noteLine(text, isFailure = false) {
  return make("p", { className: isFailure ? "note bad" : "note", text });
}

export function bubble(entry, onTap) {
  const isMine = entry.kind !== "delivered";
  const json = isMine ? entry.content ?? { type: "text", text: entry.displayText } : entry.message.json;
  const time = make("time", { text: clock.format(new Date(entry.at)), dateTime: entry.at });
  const line = make("div", { className: `line ${isMine ? "mine" : "theirs"}` },
    make("span", { className: "unseen", text: isMine ? "You: " : "JpMirai: " }),
    isMine ? null : make("span", { className: "face", "aria-hidden": "true", text: "未" }),
    content(json, onTap), time);
  if (entry.messageId) line.dataset.message = entry.messageId;
  if (!isMine) line.title = `${entry.message.how}`;
  return line;
}

function content(json, onTap) {
  switch (json.type) {
    case "text": return written(make("div", { className: "bubble" }), json.text);
    case "sticker": return picture("☺", `Sticker ${json.packageId}/${json.stickerId}`);
    case "image": return json.previewImageUrl ? photo(json.previewImageUrl) : picture("▣", "Photo");
    case "video": return picture("▶", "Video");
    case "audio": return picture("♪", "Voice message");
    case "file": return picture("▤", json.fileName);
    case "location": return picture("◎", [json.title, json.address].filter(Boolean).join(", "));
    case "template": return template(json.template, onTap);
    case "flex": return flex(json.contents, json.altText, onTap);
    default: return picture("?", json.type);
  }
}

// Splits a text at its links; only these three schemes become anchors.
export function written(element, text) {
  let end = 0;
  for (const match of text.matchAll(link)) {
    element.append(text.slice(end, match.index), anchor(match[0], match[0]));
    end = match.index + match[0].length;
  }
  element.append(text.slice(end));
  if (/[\u1000-\u109f]/.test(text)) element.lang = "my";
  return element;
}

export function anchor(uri, text) {
  return make("a", { href: uri, target: "_blank", rel: "noopener noreferrer", text });
}

export function isLink(uri) {
  return /^(https?|tel):/i.test(uri ?? "");
}

// A button, or an anchor for an address; either tells the simulator that it was touched.
export function touchable(action, className, onTap) {
  const element = action.type === "uri" && isLink(action.uri)
    ? Object.assign(anchor(action.uri, action.label ?? ""), { className })
    : make("button", { type: "button", className, text: action.label ?? "" });
  if (/[\u1000-\u109f]/.test(action.label ?? "")) element.lang = "my";
  element.addEventListener("click", () => onTap?.(action));
  return element;
}

function picture(sign, caption) {
  return make("div", { className: "bubble picture" }, make("span", { className: "sign", "aria-hidden": "true", text: sign }), make("span", { text: caption }));
}

function photo(address) {
  return make("img", { className: "photo", src: address, alt: "Photo", loading: "lazy", referrerPolicy: "no-referrer" });
}

function template(json, onTap) {
  if (json.type === "carousel")
    return make("div", { className: "cards", tabIndex: 0 }, ...json.columns.map(column => card(column, onTap)));
  return card(json, onTap, json.type === "confirm");
}

function card(json, onTap, isConfirm = false) {
  return make("div", { className: "card template" },
    json.thumbnailImageUrl ? photo(json.thumbnailImageUrl) : null,
    json.title ? written(make("strong"), json.title) : null,
    written(make("p"), json.text),
    make("div", { className: isConfirm ? "actions side" : "actions" }, ...json.actions.map(action => touchable(action, "plain", onTap))));
}
