// The order of things: what she writes goes into the queue, what the line brings is drawn.
import { offer, whenPressed } from "./answers.js";
import { hasLeft, remember, watchExit, watchFiles, watchLanguages, watchWriting } from "./controls.js";
import { $, language, say } from "./dom.js";
import { Line } from "./line.js";
import { Log } from "./log.js";
import { Queue } from "./queue.js";
import { drop } from "./store.js";

const address = new URLSearchParams(location.search);
const asked = address.has("lang");
const code = address.get("ref");
const seen = new Set();
const log = new Log();
const typingEvery = 3000;
let hasJoined = false;
let isInTalk = false;
let typedAt = 0;

const line = new Line({
  visit: { language, ...(code && { ref: code }) },
  on: { activities: receive, state: tell, open: opened, gone },
});
const queue = new Queue({
  post: activity => line.post(activity),
  onChange: follow,
});

function receive(activities) {
  for (const activity of activities) {
    if (activity.type === "typing") {
      log.typing();
      continue;
    }
    if (seen.has(activity.id)) continue;
    seen.add(activity.id);
    if (activity.type === "endOfConversation") end();
    else if (activity.type === "message" && activity.from?.role === "bot") hear(activity);
    else take(activity);
  }
}

function hear(activity) {
  const message = activity.channelData?.message;
  const locale = activity.locale ?? language;
  log.bot(activity);
  isInTalk = activity.channelData?.inTalk;
  // She chose another language in the chat; old messages say nothing about what she reads now.
  if (locale !== language && !log.isCatchingUp) remember(locale);
  showProgress(message?.progress);
  // An answer that still waits on this phone is an answer: the question is not put again.
  offer(queue.isEmpty ? activity.suggestedActions?.actions ?? [] : [], message?.answers?.length ?? 0, locale);
}

// Her own message comes back: from this tab, from another one, or from an earlier visit.
function take(activity) {
  if (activity.type === "message") {
    log.mine(activity);
    offer([], 0);
  }
  queue.settle(activity.channelData?.clientActivityID);
}

// What became of one of her messages.
function follow(item, state) {
  if (item.activity.type !== "message") return;
  const id = item.id;
  if (state === "waiting" && !item.isDrawn) {
    item.isDrawn = true;
    log.onTheWay(id, item.activity);
  }
  log.mark(id, state, state === "failed" ? () => queue.retry(item) : null);
}

function write(text) {
  offer([], 0);
  queue.add({ type: "message", text, locale: language });
}

// Only a consultant sees it.
function typing() {
  if (!isInTalk || Date.now() - typedAt < typingEvery) return;
  typedAt = Date.now();
  line.post({ type: "typing" }).catch(() => {});
}

whenPressed(({ title, value }) => queue.add({
  type: "message", text: title, value, locale: language, channelData: { messageBack: { displayText: title } },
}));

// The door is open: what stood in the address has been handed in.
function opened() {
  if (!hasJoined && asked) queue.add({ type: "event", name: "webchat/join", value: { language } });
  if (!hasJoined && location.search) history.replaceState(null, "", "/");
  hasJoined = true;
  queue.send();
}

let telling;
function tell(state) {
  clearTimeout(telling);
  const show = () => $("state").textContent = state === "online" ? "" : say(state);
  // A short break is not worth a word.
  if (state === "connecting") telling = setTimeout(show, 1500);
  else show();
}

function showProgress(progress) {
  const box = $("progress");
  box.hidden = !progress;
  if (!progress) return;
  const count = `${progress.number} / ${progress.total}`;
  const bar = box.querySelector("progress");
  box.querySelector("p").textContent = `${progress.group} · ${count}`;
  bar.max = progress.total;
  bar.value = progress.number;
  bar.setAttribute("aria-valuetext", count);
}

// The conversation was deleted, or its time is over: nothing of it stays on the screen, but what was not sent goes to the new one.
function gone() {
  wipe();
  log.note(say("gone"));
  for (const item of queue.items) {
    item.isDrawn = false;
    follow(item, "waiting");
  }
}

function wipe() {
  seen.clear();
  log.clear();
  offer([], 0);
  showProgress(null);
}

function end() {
  line.stop();
  tell("online");
  offer([], 0);
  gate("ended", false);
}

// Instead of the box to write in: one or two ways to go on.
function gate(reason, mayShow) {
  $("gate").querySelector("p").textContent = say(reason);
  $("show").hidden = !mayShow;
  $("gate").hidden = false;
  $("write").hidden = true;
  $("gate").scrollIntoView({ block: "nearest" });
}

function start(isFresh) {
  drop("left");
  $("gate").hidden = true;
  $("write").hidden = false;
  if (isFresh) {
    queue.clear();
    wipe();
  }
  for (const item of queue.items) follow(item, "waiting");
  log.catchUp();
  tell("connecting");
  line.start({ isFresh });
}

for (const [id, isFresh] of [["show", false], ["fresh", true]]) {
  $(id).addEventListener("click", () => {
    start(isFresh);
    $("answers").focus({ preventScroll: true });
  });
}
history.scrollRestoration = "manual";
watchExit();
watchLanguages(code);
watchWriting(write, typing);
watchFiles({ upload: (activity, file) => line.upload(activity, file), log, language });
if (asked) remember(language);
if (hasLeft()) gate("hidden", true);
else start(false);
