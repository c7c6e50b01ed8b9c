// Talks to our host by Microsoft's Direct Line client and tells what it saw. Input is a line of JSON: {scenario, host, ...}.
import { createInterface } from 'node:readline';
import { Worker, breakLines, judge, rejected, told } from './client.mjs';
import { choose, nameOf, stepOf } from './route.mjs';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const input = JSON.parse((await lines.next()).value);
const domain = `${input.host}/v3/directline`;

/** Has the host's clock moved. */
async function pass(minutes) {
  console.log(JSON.stringify({ pass: minutes }));
  await lines.next();
}

/** A token from the host, as our page gets it; with the cookie of an earlier one for the same conversation. */
async function token(cookie) {
  const answer = await fetch(`${input.host}/webchat/token`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(cookie && { cookie }) }, body: JSON.stringify({ language: input.language }),
  });
  return { ...(await answer.json()), cookie: answer.headers.getSetCookie()[0].split(';')[0] };
}

const idsOf = activities => activities.filter(one => one.type !== 'typing').map(one => one.id);

/** All of the conversation from its beginning, as a client that polls is told it. */
async function history(worker) {
  const reader = new Worker({ domain, token: worker.line.token, conversationId: worker.line.conversationId, webSocket: false });
  const last = idsOf(worker.seen).at(-1);
  await reader.until(() => idsOf(reader.seen).includes(last), 'the history');
  reader.end();
  return idsOf(reader.seen);
}

const scenarios = {
  /** A whole self-check by its buttons. */
  async check({ webSocket, route }) {
    const worker = new Worker({ domain, token: (await token()).token, webSocket });
    const steps = new Set();
    let card;
    while (!(card = worker.seen.find(one => one.attachments?.[0]?.contentType === 'application/vnd.microsoft.card.adaptive'))) {
      const step = stepOf(await worker.press(values => choose(values, route)));
      if (step) steps.add(step);
      await worker.buttons();
    }
    worker.end();
    return { steps: [...steps], card: card.attachments[0].content, ids: idsOf(worker.seen), history: await history(worker), statuses: worker.statuses };
  },

  /** She closes the chat, it goes on elsewhere, and she comes back with her watermark. */
  async comeBack({ route }) {
    const first = new Worker({ domain, token: (await token()).token });
    await first.press(values => choose(values, route));
    await first.buttons();
    first.end();
    const known = { domain, token: first.line.token, conversationId: first.line.conversationId };

    const elsewhere = new Worker({ ...known, watermark: first.line.watermark, webSocket: false });
    await elsewhere.say({ text: 'menu' });
    await elsewhere.buttons();
    elsewhere.end();

    const back = new Worker({ ...known, watermark: first.line.watermark });
    await back.buttons();
    await back.say({ text: 'menu' });
    await back.until(() => back.seen.filter(one => one.suggestedActions).length === 2, 'the second answer');
    back.end();
    return { ids: idsOf([...first.seen, ...back.seen]), history: await history(back) };
  },

  /** The socket breaks; what is said meanwhile comes once it is back. */
  async lineBreaks({ route }) {
    const worker = new Worker({ domain, token: (await token()).token });
    await worker.press(values => choose(values, route));
    await worker.buttons();
    breakLines();
    await worker.press(values => choose(values, route));
    await worker.buttons();
    worker.end();
    return { ids: idsOf(worker.seen), history: await history(worker) };
  },

  /** A token is renewed in time; another is let expire, and a new one goes on. */
  async tokens() {
    const { cookie, ...given } = await token();
    const worker = new Worker({ domain, token: given.token });
    await worker.buttons();
    await pass(20);
    const renewed = await new Promise((resolve, reject) => worker.line.refreshToken().subscribe(resolve, reject));
    worker.line.token = renewed;
    await pass(20);
    const inTime = await worker.say({ text: 'menu' });

    await pass(31);
    const tooLate = await worker.say({ text: 'menu' });
    const status = worker.statuses.at(-1);

    const again = await token(cookie);
    const answer = await fetch(`${domain}/conversations/${again.conversationId}?watermark=${worker.line.watermark}`, { headers: { authorization: `Bearer ${again.token}` } });
    worker.line.reconnect(await answer.json());
    const after = await worker.say({ text: 'menu' });
    worker.end();
    return { isNew: renewed !== given.token, inTime, tooLate, status, after, statuses: worker.statuses };
  },

  /** She has everything deleted: every client is told that the conversation is over. */
  async gone({ word }) {
    const worker = new Worker({ domain, token: (await token()).token });
    await worker.buttons();
    const known = { domain, token: worker.line.token, conversationId: worker.line.conversationId };
    const polling = new Worker({ ...known, webSocket: false });
    await worker.say({ text: word });
    await worker.until(() => worker.seen.at(-1).suggestedActions?.actions.some(action => nameOf(action.value) === 'yes'), 'the question');
    await worker.press(values => values.find(value => nameOf(value) === 'yes'));
    await worker.until(() => worker.seen.find(one => one.type === 'endOfConversation'), 'the end');
    await polling.until(() => polling.statuses.at(-1) === 'Ended', 'Ended');
    breakLines();
    await worker.until(() => worker.ended, 'the end of the stream');
    const posting = await worker.post({ type: 'message', from: { id: 'someone' }, text: 'menu' }).then(() => 200, error => error.status);
    return { goodbye: idsOf(polling.seen).at(-1) === idsOf(worker.seen).at(-1), ended: worker.ended, posting };
  },

  /** Activities that were drawn without a host. */
  async schema({ activities }) {
    activities.forEach(judge);
    return { count: activities.length };
  },
};

try {
  const seen = await scenarios[input.scenario](input);
  // The client's timers go on for ever.
  process.stdout.write(`${JSON.stringify({ report: { ...seen, rejected, told } })}\n`, () => process.exit(0));
} catch (error) {
  console.error(error);
  process.exit(1);
}
