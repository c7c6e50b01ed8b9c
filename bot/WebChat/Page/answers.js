// The buttons under the last message, and the number keys that press them.
import { $, make } from "./dom.js";

let onPress = () => {};

export function whenPressed(press) {
  onPress = press;
}

// Replaces what was offered before. The first ones carry the numbers of the answers printed in the message.
export function offer(actions, numbered, locale) {
  const group = $("answers");
  group.replaceChildren(...actions.map((action, n) => make("button", {
    type: "button",
    className: n < numbered ? "answer" : "answer aside",
    lang: locale,
    onclick: () => press(action),
  }, n < numbered ? make("span", { "aria-hidden": "true", className: "number", text: n + 1 }) : null, action.title)));
}

function press(action) {
  // The button goes; who came by keyboard goes on from its place.
  if ($("answers").contains(document.activeElement)) $("answers").focus({ preventScroll: true });
  offer([], 0);
  onPress(action);
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target === $("text")) return;
  if (/^[1-9]$/.test(event.key)) $("answers").querySelectorAll(".number")[event.key - 1]?.parentElement.click();
});
