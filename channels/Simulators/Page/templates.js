// WhatsApp's message templates, judged by whoever sits here instead of Meta.
import { ask, make, send } from "./api.js";

const decisions = { approved: "Approve", rejected: "Reject", paused: "Pause" };
let shown = "";

export async function showTemplates(platform, section) {
  section.hidden = platform !== "whatsapp";
  if (section.hidden) return;

  const templates = await ask("whatsapp/templates") ?? [];
  const key = JSON.stringify(templates);
  if (key === shown) return;
  shown = key;
  const focused = document.activeElement.dataset.key;
  section.querySelector(".templates").replaceChildren(...(templates.length
    ? templates.map(template => row(template, () => showTemplates(platform, section)))
    : [make("p", { className: "fine", text: "None. The bot has asked for no template." })]));
  if (focused) section.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function row({ name, language, category, status, text }, refresh) {
  return make("div", { className: "template-row" },
    make("p", {}, make("strong", { text: name }), ` · ${language} · ${category.toLowerCase()} · `, make("span", { className: `state ${status}`, text: status })),
    make("p", { className: "fine", text }),
    make("div", { className: "row" }, ...Object.entries(decisions).filter(([decision]) => decision !== status).map(([decision, label]) => {
      const button = make("button", { type: "button", text: label, "aria-label": `${label} ${name} in ${language}` });
      button.dataset.key = `${name} ${language} ${decision}`;
      button.addEventListener("click", async () => {
        await send("POST", "whatsapp/templates", { name, language, status: decision });
        await refresh();
      });
      return button;
    })));
}
