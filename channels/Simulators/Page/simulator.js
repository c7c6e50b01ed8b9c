// Wires the phone and the panel to the page.
import { ask, send } from "./api.js";
import { Phone } from "./phone.js";
import { Panel } from "./panel.js";

const $ = id => document.getElementById(id);
const platform = "line";
const panel = new Panel($("panel"), platform);
const phone = new Phone({ platform, log: $("log"), quick: $("quick"), onAct: act, onChange: show, onLive: live });

// The phone is in the address, so a tab keeps its own; localStorage gives a new tab the last one.
function wanted() {
  const id = location.hash.slice(1) || localStorage.getItem("simulator-phone") || "";
  return /^U[0-9a-f]{32}$/.test(id) ? id : null;
}

async function open(id) {
  const added = await send("POST", `${platform}/phones`, id ? { id } : {});
  if (!added) return;
  localStorage.setItem("simulator-phone", added.id);
  history.replaceState(null, "", `#${added.id}`);
  phone.open(added.id);
  await list();
}

async function list() {
  const phones = await ask(`${platform}/phones`) ?? [];
  $("phones").replaceChildren(...phones.map(one => {
    const option = new Option(one.displayName, one.id);
    option.selected = one.id === phone.id;
    return option;
  }));
}

async function act(body) {
  const problem = await phone.act(body);
  $("problem").textContent = problem ?? "";
  $("problem").hidden = !problem;
  panel.refreshSoon();
  return !problem;
}

function show({ isFriend, isBlocking, isEmpty }) {
  $("empty").hidden = isFriend || isBlocking;
  $("log").hidden = isEmpty && !isFriend;
  $("dock").hidden = !isFriend && !isBlocking;
  for (const control of $("dock").querySelectorAll("textarea, [type=submit], [data-act]:not(#block)")) control.disabled = isBlocking;
  $("text").placeholder = isBlocking ? "Unblock JpMirai to write" : "Message";
  $("block").textContent = isBlocking ? "Unblock JpMirai" : "Block JpMirai";
  $("block").dataset.act = isBlocking ? "follow" : "block";
  panel.refreshSoon();
}

function live(isLive) {
  $("status").textContent = isLive ? "Connected" : "Connection lost, trying again…";
  $("status").classList.toggle("bad", !isLive);
}

function openTray(isOpen) {
  $("tray").hidden = !isOpen;
  $("more").setAttribute("aria-expanded", String(isOpen));
}
$("panel").addEventListener("toggle", () => openTray(false));

$("form").addEventListener("submit", async event => {
  event.preventDefault();
  const text = $("text").value;
  if (!text.trim()) return;
  $("text").value = "";
  fit();
  if (!await act({ act: "text", text })) $("text").value ||= text;
});

// Enter sends and Shift+Enter breaks the line, but not while an input method is composing Japanese or Chinese.
$("text").addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("form").requestSubmit();
  }
});

function fit() {
  $("text").style.height = "auto";
  $("text").style.height = `${Math.min($("text").scrollHeight, 120)}px`;
}
$("text").addEventListener("input", fit);

$("more").addEventListener("click", () => openTray($("tray").hidden));
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || $("tray").hidden) return;
  openTray(false);
  $("more").focus();
});
for (const button of document.querySelectorAll("[data-act]"))
  button.addEventListener("click", () => {
    openTray(false);
    act({ act: button.dataset.act });
  });
$("new-phone").addEventListener("click", () => {
  openTray(false);
  open(null);
});
$("phones").addEventListener("change", event => open(event.target.value));
addEventListener("hashchange", () => wanted() && wanted() !== phone.id && open(wanted()));

await open(wanted());
