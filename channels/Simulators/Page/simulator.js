// Puts the phones of all simulated platforms beside the web chat.
import { ask, make } from "./api.js";
import { Panel } from "./panel.js";
import { PhoneView } from "./phone.js";
import { Tabs } from "./tabs.js";

const $ = id => document.getElementById(id);
const kept = name => `simulator-phone-${name}`;
const askAgainAfter = 2000;

const { platforms, webChat } = await known();
const panel = new Panel($("panel"), platforms);
const tabs = new Tabs($("tabs"), { onChosen: name => panel.choose(name) });
const drawings = await Promise.all(platforms.map(({ name }) => import(`./${name}.js`)));
const phones = platforms.map((platform, at) => new PhoneView(platform, drawings[at], {
  onOpened: id => keep(platform.name, id),
  onTouched: () => panel.refreshSoon(platform.name),
}));

async function known() {
  while (true) {
    const answer = await ask("platforms");
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, askAgainAfter));
  }
}

// The phones are in the address, so a tab keeps its own; localStorage gives a new tab the last ones.
function inAddress() {
  return new URLSearchParams(location.hash.slice(1));
}

function keep(name, id) {
  localStorage.setItem(kept(name), id);
  const address = inAddress();
  address.set(name, id);
  history.replaceState(null, "", `#${address}`);
}

function webFrame() {
  return make("section", { className: "phone web", "aria-label": "The web chat" },
    make("header", { className: "bar" }, make("div", { className: "who" }, make("h2", { text: "JpMirai" }), make("p", { text: "Web chat" }))),
    make("iframe", { src: "/", title: "Web chat" }));
}

for (const phone of phones) {
  $("phones").append(phone.element);
  tabs.add(phone.name, phone.title, phone.element);
}
if (webChat) {
  const frame = webFrame();
  $("phones").append(frame);
  tabs.add("web", "Web", frame);
}

addEventListener("hashchange", () => {
  for (const phone of phones) {
    const id = inAddress().get(phone.name);
    if (id && id !== phone.id) phone.open(id);
  }
});

await Promise.all(phones.map(phone => phone.open(inAddress().get(phone.name) ?? localStorage.getItem(kept(phone.name)))));
