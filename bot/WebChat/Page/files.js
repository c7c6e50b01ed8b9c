// A picture or file that she sends. It is not kept on the phone: what could not be sent is tried again by her, while the page is open.
import { $ } from "./dom.js";

const largest = 10_000_000;

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
