// Reads a message aloud with a voice of this device. Voices that would send the text elsewhere are not used.
import { make, say } from "./dom.js";

const speech = globalThis.speechSynthesis;
const otherTags = { tl: "fil", id: "in" };
let speaking = null;

export function listenButton(content, tag) {
  if (!speech) return null;
  const button = make("button", { type: "button", className: "listen", onclick: () => toggle(button, content, tag) });
  button.dataset.tag = tag;
  show(button, false);
  button.hidden = !voiceFor(tag);
  return button;
}

export function hush() {
  speech?.cancel();
}

function voiceFor(tag) {
  const primary = tag.split("-")[0];
  return speech.getVoices().find(({ lang, localService }) => localService && [primary, otherTags[primary]].includes(lang.split(/[-_]/)[0].toLowerCase()));
}

function toggle(button, content, tag) {
  hush();
  if (speaking === button) return;
  const words = Object.assign(new SpeechSynthesisUtterance(content.innerText), { voice: voiceFor(tag), lang: tag });
  words.onstart = () => show(speaking = button, true);
  words.onend = words.onerror = () => {
    show(button, false);
    if (speaking === button) speaking = null;
  };
  speech.speak(words);
}

function show(button, isSpeaking) {
  button.replaceChildren(make("span", { "aria-hidden": "true", text: isSpeaking ? "■ " : "▶ " }), say(isSpeaking ? "quiet" : "listen"));
}

// The list of voices comes late in some browsers.
speech?.addEventListener?.("voiceschanged", () => {
  for (const button of document.querySelectorAll(".listen")) button.hidden = !voiceFor(button.dataset.tag);
});
