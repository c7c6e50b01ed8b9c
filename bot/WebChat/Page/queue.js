// Messages on their way. Each is kept on the phone until the server has it, and sent in order; a repeat is dropped there by its id.
import { drop, keep, kept } from "./store.js";

const prefix = "unsent:";
const longestPause = 15_000;

export class Queue {
  #items = kept(prefix).sort((one, other) => one.at - other.at);
  #post;
  #onChange;
  #isSending = false;
  #pause = 1000;
  #timer;

  // post sends one activity or throws a Refusal; onChange(item, state) tells what became of one.
  constructor({ post, onChange }) {
    this.#post = post;
    this.#onChange = onChange;
  }

  get items() {
    return this.#items;
  }

  // Whether all that she said is with the server, or was refused by it.
  get isEmpty() {
    return this.#items.every(item => item.isRefused || item.activity.type !== "message");
  }

  add(activity) {
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    const at = Math.max(Date.now(), (this.#items.at(-1)?.at ?? 0) + 1);
    const item = { id, at, activity: { ...activity, channelData: { ...activity.channelData, clientActivityID: id } } };
    this.#items.push(item);
    keep(prefix + id, item);
    this.#onChange(item, "waiting");
    this.send();
  }

  // The server has it: it answered, or the message came back on the stream.
  settle(id) {
    const item = this.#items.find(one => one.id === id);
    if (!item) return;
    this.#items = this.#items.filter(one => one !== item);
    drop(prefix + id);
    this.#onChange(item, "sent");
  }

  retry(item) {
    item.isRefused = false;
    this.#onChange(item, "waiting");
    this.send();
  }

  clear() {
    for (const item of this.#items) drop(prefix + item.id);
    this.#items = [];
  }

  async send() {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    let item;
    while ((item = this.#items.find(one => !one.isRefused)) && await this.#sendOne(item));
    this.#isSending = false;
  }

  // False where it is to be tried again later.
  async #sendOne(item) {
    try {
      await this.#post(item.activity);
      this.#pause = 1000;
      this.settle(item.id);
      return true;
    } catch (refusal) {
      if (!refusal.isFinal) {
        this.#timer = setTimeout(() => this.send(), Math.max(this.#pause, refusal.after));
        this.#pause = Math.min(this.#pause * 2, longestPause);
        return false;
      }
      item.isRefused = true;
      this.#onChange(item, "failed");
      return true;
    }
  }
}
