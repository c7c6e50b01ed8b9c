// A small dialog that asks for one line.
import { make } from "./api.js";

// The answer, or null if it was cancelled.
export function askFor(question, example) {
  const field = make("input", { type: "text", value: example ?? "", maxLength: 1000, required: true });
  const cancel = make("button", { type: "button", text: "Cancel" });
  const form = make("form", { method: "dialog" },
    make("label", {}, make("span", { text: question }), field),
    make("div", { className: "row" }, make("button", { type: "submit", className: "main", text: "OK" }), cancel));
  const dialog = make("dialog", { className: "question", "aria-label": question }, form);
  document.body.append(dialog);
  return new Promise(resolve => {
    let answer = null;
    form.addEventListener("submit", event => {
      event.preventDefault();
      answer = field.value;
      dialog.close();
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    field.select();
  });
}
