// The lower end of a phone: quick replies, the field, and what opens above it.
import { make } from "./api.js";
import { isLink } from "./bubbles.js";
import { askFor } from "./question.js";

const tallest = 120;

export class Dock {

  // act(body) does something on the phone and tells whether it worked, renew() takes another phone, learn() asks what it can do.
  constructor(phone, { act, renew, learn }) {
    Object.assign(this, { phone, act, learn });
    this.text = this.#find("textarea");
    this.folds = [[this.#find(".more"), this.#find(".tray")], [this.#find(".to-menu"), this.#find(".menu")]];
    for (const [button, fold] of this.folds) button.addEventListener("click", () => this.#open(fold.hidden ? fold : null));
    for (const button of phone.querySelectorAll("[data-act]")) button.addEventListener("click", () => this.#do({ act: button.dataset.act }));
    this.#find(".new-phone").addEventListener("click", () => {
      this.#open(null);
      renew();
    });
    this.#write();
    phone.addEventListener("keydown", event => event.key === "Escape" && this.#escape());
  }

  // What this phone can do besides the usual.
  know({ canUnsend, menu, acts }) {
    this.#find("[data-act=unsend]").hidden = !canUnsend;
    for (const place of this.phone.querySelectorAll(".own-acts")) place.replaceChildren(...acts.map(act => this.#ownButton(act)));
    this.#find(".menu").replaceChildren(...menu.map(item => this.#choice(item.label, item.action.url, item)));
    this.#find(".to-menu").hidden = menu.length === 0;
    if (menu.length === 0) this.#find(".menu").hidden = true;
  }

  show({ isFriend, isBlocking }) {
    const dock = this.#find(".dock");
    dock.hidden = !isFriend && !isBlocking;
    for (const control of dock.querySelectorAll("textarea, [type=submit], [data-act]:not(.to-block)")) control.disabled = isBlocking;
    this.text.placeholder = isBlocking ? "Blocked" : "Message";
    this.#find(".to-block").textContent = isBlocking ? "Unblock JpMirai" : "Block JpMirai";
    this.#find(".to-block").dataset.act = isBlocking ? "follow" : "block";
  }

  offer(choices, messageId) {
    const quick = this.#find(".quick");
    quick.hidden = choices.length === 0;
    quick.scrollLeft = 0;
    quick.replaceChildren(...choices.map(({ label, uri, action }) => this.#choice(label, uri, { messageId, action })));
  }

  complain(problem) {
    this.#find(".problem").textContent = problem ?? "";
    this.#find(".problem").hidden = !problem;
  }

  #choice(label, uri, { messageId, action }) {
    const button = make("button", { type: "button", text: label });
    button.addEventListener("click", () => {
      if (isLink(uri)) window.open(uri, "_blank", "noopener,noreferrer");
      this.#do({ act: "tap", messageId, action });
      this.text.focus({ preventScroll: true });
    });
    return button;
  }

  #ownButton({ name, title, asks, example }) {
    const button = make("button", { type: "button", text: title });
    button.addEventListener("click", async () => {
      const text = asks ? await askFor(asks, example) : null;
      if (!asks || text) this.#do({ act: name, text });
    });
    return button;
  }

  #do(body) {
    this.#escape();
    return this.act(body);
  }

  #write() {
    const fit = () => {
      this.text.style.height = "auto";
      this.text.style.height = `${Math.min(this.text.scrollHeight, tallest)}px`;
    };
    this.text.addEventListener("input", fit);
    this.#find(".write").addEventListener("submit", async event => {
      event.preventDefault();
      const text = this.text.value;
      if (!text.trim()) return;
      this.text.value = "";
      fit();
      if (!await this.act({ act: "text", text })) this.text.value ||= text;
    });
    // Enter sends and Shift+Enter breaks the line, but not while an input method is composing Japanese or Chinese.
    this.text.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#find(".write").requestSubmit();
    });
  }

  #open(wanted) {
    for (const [button, fold] of this.folds) {
      fold.hidden = fold !== wanted;
      button.setAttribute("aria-expanded", String(fold === wanted));
    }
    if (wanted) this.learn();
  }

  // Closes what is open, and goes on from its button.
  #escape() {
    const open = this.folds.find(([, fold]) => !fold.hidden);
    if (!open) return;
    this.#open(null);
    open[0].focus();
  }

  #find(selector) {
    return this.phone.querySelector(selector);
  }
}
