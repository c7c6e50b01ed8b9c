// Messenger: texts, button and generic templates, quick replies.
import { make } from "./api.js";
import { photo, picture, touchable, words, written } from "./bubbles.js";

export const begin = "Get started";

export function theirs(message, tap) {
  const json = message.json;
  if (json.text !== undefined) return words(json.text);
  const payload = json.attachment?.payload;
  switch (payload?.template_type) {
    case "button": return make("div", { className: "bubble" }, written(make("p"), payload.text), buttons(payload.buttons, tap));
    case "generic": return make("div", { className: "cards", tabIndex: 0 }, ...payload.elements.map(element => card(element, tap)));
    default: return attachment(json.attachment ?? { type: message.type });
  }
}

export function mine(json) {
  return json.text !== undefined ? words(json.text) : json.sticker_id ? picture("👍", "Thumb") : attachment(json.attachments[0]);
}

export function quick(message) {
  return (message.json.quick_replies ?? []).map(action => ({ label: action.title, action }));
}

function card(json, tap) {
  return make("div", { className: "card template" },
    json.image_url ? photo(json.image_url) : null,
    written(make("strong"), json.title),
    json.subtitle ? written(make("p"), json.subtitle) : null,
    buttons(json.buttons, tap));
}

function buttons(list = [], tap) {
  return make("div", { className: "actions" }, ...list.map(action =>
    touchable(action.title, action.type === "web_url" ? action.url : action.type === "phone_number" ? `tel:${action.payload}` : null, "plain", () => tap(action))));
}

function attachment({ type, payload }) {
  switch (type) {
    case "image": return picture("▣", "Photo");
    case "video": return picture("▶", "Video");
    case "audio": return picture("♪", "Voice message");
    case "file": return picture("▤", decodeURIComponent(payload.url.split("/").pop()));
    case "location": return picture("◎", `${payload.coordinates.lat}, ${payload.coordinates.long}`);
    default: return picture("?", type);
  }
}
