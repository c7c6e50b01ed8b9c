// What all platforms draw alike. Whatever the bot wrote becomes text nodes, never markup.
import { burmese, make } from "./api.js";

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

// One line of the chat: who spoke, what, and when.
export function line(entry, content) {
  const isMine = entry.kind !== "delivered";
  const isPerson = entry.message?.how === "inbox";
  const row = make("div", { className: `turn ${isMine ? "mine" : "theirs"}` },
    make("span", { className: "unseen", text: isMine ? "You: " : isPerson ? "A person: " : "JpMirai: " }),
    isMine ? null : make("span", { className: isPerson ? "face person" : "face", "aria-hidden": "true", text: isPerson ? "人" : "未" }),
    content,
    make("time", { text: clock.format(new Date(entry.at)), dateTime: entry.at }));
  if (entry.messageId) row.dataset.message = entry.messageId;
  if (!isMine) row.title = entry.message.how;
  return row;
}

export function words(text) {
  return written(make("div", { className: "bubble" }), text);
}

// Splits a text at its links; only these three schemes become anchors.
export function written(element, text) {
  let end = 0;
  for (const match of text.matchAll(link)) {
    element.append(text.slice(end, match.index), anchor(match[0], match[0]));
    end = match.index + match[0].length;
  }
  element.append(text.slice(end));
  return burmese(element, text);
}

export function anchor(uri, text) {
  return make("a", { href: uri, target: "_blank", rel: "noopener noreferrer", text });
}

export function isLink(uri) {
  return /^(https?|tel):/i.test(uri ?? "");
}

// A button, or an anchor for an address; either tells the simulator that it was touched.
export function touchable(label, uri, className, onTap) {
  const element = isLink(uri) ? anchor(uri, label ?? "") : make("button", { type: "button", text: label ?? "" });
  element.className = className;
  element.addEventListener("click", () => onTap());
  return element;
}

export function picture(sign, caption) {
  return make("div", { className: "bubble picture" }, make("span", { className: "sign", "aria-hidden": "true", text: sign }), make("span", { text: caption }));
}

export function photo(address) {
  return make("img", { className: "photo", src: address, alt: "Photo", loading: "lazy", referrerPolicy: "no-referrer" });
}
