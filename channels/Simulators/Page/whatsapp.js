// WhatsApp: texts with *bold* and _italic_, reply buttons, lists, templates.
import { burmese, make } from "./api.js";
import { picture, touchable, words, written } from "./bubbles.js";

export const begin = "Say Hi to JpMirai";

const tags = { "*": "strong", "_": "em", "~": "s" };
const marked = /(?<![\p{L}\p{N}*_~/])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}*_~])/gu;

export function theirs(message, tap) {
  const json = message.json;
  if (message.shown) return template(message.shown, tap);
  if (json.type === "interactive") return interactive(json.interactive, tap);
  return json.type === "text" ? styled(make("div", { className: "bubble" }), json.text.body) : picture("?", json.type);
}

export function mine(json) {
  const content = json[json.type];
  switch (json.type) {
    case "text": return words(content.body);
    case "sticker": return picture("☺", "Sticker");
    case "image": return picture("▣", "Photo");
    case "video": return picture("▶", "Video");
    case "audio": return picture("♪", "Voice message");
    case "document": return picture("▤", content.filename);
    case "location": return picture("◎", [content.name, content.address].filter(Boolean).join(", "));
    case "contacts": return picture("☎", content.map(one => one.name.formatted_name).join(", "));
    default: return picture("?", json.type);
  }
}

// Its buttons stay below their message; nothing stands above the field.
export function quick() {
  return [];
}

// Marks become elements, and what is between two marks may hold others and links.
export function styled(element, text) {
  let end = 0;
  for (const match of text.matchAll(marked)) {
    written(element, text.slice(end, match.index));
    element.append(styled(make(tags[match[1]]), match[2]));
    end = match.index + match[0].length;
  }
  written(element, text.slice(end));
  return burmese(element, text);
}

function interactive(json, tap) {
  const { action } = json;
  switch (json.type) {
    case "button": return block(json, action.buttons.map(button => touchable(button.reply.title, null, "plain", () => tap(button))));
    case "list": return block(json, [sheetButton(json, tap)]);
    case "cta_url": return block(json, [touchable(action.parameters.display_text, action.parameters.url, "plain", () => tap(action))]);
    default: return picture("?", json.type);
  }
}

function template(shown, tap) {
  const parts = { header: { text: shown.header }, body: { text: shown.body }, footer: { text: shown.footer } };
  const drawn = block(parts, (shown.buttons ?? []).map(button => touchable(button.text, button.url, "plain", () => tap(button))));
  drawn.append(make("span", { className: "mark", text: "template" }));
  return drawn;
}

function block({ header, body, footer }, buttons) {
  return make("div", { className: "bubble" },
    header?.text ? styled(make("strong", { className: "head" }), header.text) : null,
    styled(make("p"), body.text),
    footer?.text ? make("p", { className: "foot", text: footer.text }) : null,
    buttons.length ? make("div", { className: "actions" }, ...buttons) : null);
}

function sheetButton(json, tap) {
  const button = make("button", { type: "button", className: "plain", text: json.action.button, "aria-haspopup": "dialog" });
  button.prepend(make("span", { "aria-hidden": "true", text: "☰ " }));
  button.addEventListener("click", () => openSheet(button.closest(".phone"), json, tap));
  return button;
}

// The rows of a list, over the phone that shows it. A touched row is sent at once.
function openSheet(phone, { action }, tap) {
  const close = make("button", { type: "button", className: "close", text: "✕", "aria-label": "Close" });
  const sheet = make("dialog", { className: "sheet", "aria-label": action.button },
    make("div", { className: "top" }, close, make("h3", { text: action.button })),
    ...action.sections.map(section => make("div", { role: "group", "aria-label": section.title ?? action.button },
      section.title ? make("h4", { text: section.title }) : null,
      ...section.rows.map(row => rowButton(row, () => {
        sheet.close();
        tap(row);
      })))));
  close.addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", event => event.target === sheet && sheet.close());
  sheet.addEventListener("close", () => sheet.remove());
  phone.append(sheet);
  sheet.showModal();
  const box = phone.getBoundingClientRect();
  Object.assign(sheet.style, { left: `${box.left}px`, width: `${box.width}px`, bottom: `${innerHeight - box.bottom}px`, maxHeight: `${box.height * 0.8}px` });
}

function rowButton(row, choose) {
  const button = make("button", { type: "button", className: "choice" },
    make("span", {}, make("span", { className: "title", text: row.title }), row.description ? make("small", { text: row.description }) : null),
    make("i", { "aria-hidden": "true" }));
  button.addEventListener("click", choose);
  return button;
}
