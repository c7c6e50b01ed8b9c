// LINE: bubbles, templates, Flex Messages, quick replies.
import { make } from "./api.js";
import { photo, picture, touchable, words, written } from "./bubbles.js";
import { flex } from "./flex.js";

export const begin = "Add JpMirai as a friend";

export function theirs(message, tap) {
  const json = message.json;
  switch (json.type) {
    case "template": return template(json.template, tap);
    case "flex": return flex(json.contents, json.altText, tap);
    default: return content(json);
  }
}

export function quick(message) {
  return (message.json.quickReply?.items ?? []).map(({ action }) => ({ label: action.label, action, uri: action.type === "uri" ? action.uri : null }));
}

export { content as mine };

function content(json) {
  switch (json.type) {
    case "text": return words(json.text);
    case "sticker": return picture("☺", `Sticker ${json.packageId}/${json.stickerId}`);
    case "image": return json.previewImageUrl ? photo(json.previewImageUrl) : picture("▣", "Photo");
    case "video": return picture("▶", "Video");
    case "audio": return picture("♪", "Voice message");
    case "file": return picture("▤", json.fileName);
    case "location": return picture("◎", [json.title, json.address].filter(Boolean).join(", "));
    default: return picture("?", json.type);
  }
}

function template(json, tap) {
  if (json.type === "carousel")
    return make("div", { className: "cards", tabIndex: 0 }, ...json.columns.map(column => card(column, tap)));
  return card(json, tap, json.type === "confirm");
}

function card(json, tap, isConfirm = false) {
  return make("div", { className: "card template" },
    json.thumbnailImageUrl ? photo(json.thumbnailImageUrl) : null,
    json.title ? written(make("strong"), json.title) : null,
    written(make("p"), json.text),
    make("div", { className: isConfirm ? "actions side" : "actions" }, ...json.actions.map(action => touchable(action.label, action.type === "uri" ? action.uri : null, "plain", () => tap(action)))));
}
