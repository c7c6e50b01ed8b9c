// On a small screen one phone at a time, chosen by tabs; on a wide one all side by side.
import { make } from "./api.js";

export class Tabs {
  #tabs = [];

  constructor(list, { onChosen }) {
    Object.assign(this, { list, onChosen, narrow: matchMedia("(max-width: 59.99rem)") });
    this.narrow.addEventListener("change", () => this.#name());
    list.addEventListener("keydown", event => this.#move(event));
  }

  add(name, title, section) {
    section.id = `phone-${name}`;
    const tab = make("button", { type: "button", className: name, id: `tab-${name}`, role: "tab", text: title, "aria-controls": section.id });
    tab.addEventListener("click", () => this.choose(name));
    this.list.append(tab);
    this.#tabs.push({ name, tab, section, label: section.getAttribute("aria-label") });
    if (this.#tabs.length === 1) this.choose(name);
    else this.#mark(this.#tabs.at(-1), false);
    this.#name();
  }

  choose(name) {
    for (const one of this.#tabs) this.#mark(one, one.name === name);
    this.onChosen(name);
  }

  #mark({ tab, section }, isChosen) {
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    section.classList.toggle("chosen", isChosen);
  }

  // A section is a tab's panel only where tabs show.
  #name() {
    for (const { tab, section, label } of this.#tabs) {
      section.setAttribute("role", this.narrow.matches ? "tabpanel" : "region");
      if (this.narrow.matches) section.setAttribute("aria-labelledby", tab.id);
      else section.removeAttribute("aria-labelledby");
      section.setAttribute("aria-label", label);
    }
  }

  #move(event) {
    const at = this.#tabs.findIndex(one => one.tab === document.activeElement);
    const count = this.#tabs.length;
    const to = { ArrowRight: (at + 1) % count, ArrowLeft: (at + count - 1) % count, Home: 0, End: count - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.choose(this.#tabs[to].name);
    this.#tabs[to].tab.focus();
  }
}
