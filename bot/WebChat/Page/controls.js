// What stands around the conversation: quick exit, languages, the box to write in, the clip for files.
import { $ } from "./dom.js";
import { keep, kept } from "./store.js";
import { hush } from "./voice.js";

const elsewhere = "https://www.jma.go.jp/";
const twiceWithin = 1500;
const largest = 10_000_000;
const left = "left";

// At once: the screen is emptied before the other page comes. The chat stays hidden here until she asks for it.
export function leave() {
  keep(left, true);
  hush();
  document.body.replaceChildren();
  document.title = "";
  location.replace(elsewhere);
}

export function hasLeft() {
  return kept(left).length > 0;
}

export function watchExit() {
  let lastEscape = -twiceWithin;
  $("leave").addEventListener("click", leave);
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (event.timeStamp - lastEscape < twiceWithin) leave();
    lastEscape = event.timeStamp;
  });
  // Another tab left, or this one is brought back by the Back button.
  addEventListener("storage", ({ key, newValue }) => key === left && newValue && leave());
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

export function remember(language) {
  document.cookie = `lang=${language}; Path=/; Max-Age=31536000; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
}

// Another language replaces this page, so that Back does not lead through the chat; a company code not yet handed in goes along.
export function watchLanguages(code) {
  $("to-languages").addEventListener("click", event => {
    event.preventDefault();
    $("languages").scrollIntoView({ block: "center" });
    $("languages").focus({ preventScroll: true });
  });
  $("languages").addEventListener("click", event => {
    const address = event.target.closest("a")?.href;
    if (!address || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(code ? `${address}&ref=${encodeURIComponent(code)}` : address);
  });
}

export function watchWriting(onText, onTyping) {
  const box = $("text");
  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, 140)}px`;
  };
  const submit = () => {
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    fit();
    onText(text);
  };
  box.addEventListener("input", () => {
    fit();
    if (box.value) onTyping();
  });
  // Enter sends and Shift+Enter breaks the line, but not while an input method composes.
  box.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  $("send").addEventListener("click", submit);
  $("write").addEventListener("submit", event => event.preventDefault());
}

// A picture or file that she sends. It is not kept on the phone: what could not be sent is tried again by her, while the page is open.
// upload(activity, file) sends one or throws a Refusal; log shows what became of it.
export function watchFiles({ upload, log, language }) {
  $("file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) send(file);
  });

  function send(file) {
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    const activity = { type: "message", locale: language, attachments: [{ contentType: file.type, name: file.name }], channelData: { clientActivityID: id } };
    log.onTheWay(id, activity);
    if (file.size > largest) log.mark(id, "too-large");
    else attempt();

    async function attempt() {
      log.mark(id, "waiting");
      try {
        await upload(activity, file);
        log.mark(id, "sent");
      } catch ({ status }) {
        log.mark(id, status === 413 ? "too-large" : "failed", status === 413 ? null : attempt);
      }
    }
  }
}
