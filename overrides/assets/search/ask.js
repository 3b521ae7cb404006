// The page's side of the worker: one worker, made when it is first needed, and anew where the index was replaced under an open page.

let worker;
let number = 0;
const waiting = new Map(); // number → {message, told, resolve, reject}

function open() {
  worker ??= new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => {
    const { told, resolve, reject } = waiting.get(data.number) ?? {};
    if (!told) return;
    if (data.failed === "outdated") return renew();
    if (data.done || data.failed) waiting.delete(data.number);
    if (data.failed) reject(new Error(data.failed));
    else if (data.done) resolve();
    else told(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    rejectAll(event.message || "worker");
  };
  return worker;
}

/** A worker that knows nothing of the old index is asked for the searches, each once more. */
function renew() {
  const searches = [...waiting].filter(([, { message }]) => message.task === "search" && !message.again);
  for (const [own] of searches) waiting.delete(own);
  worker.terminate();
  rejectAll("outdated");
  for (const [own, asked] of searches) post(own, { ...asked, message: { ...asked.message, again: true } });
}

function rejectAll(reason) {
  for (const { reject } of waiting.values()) reject(new Error(reason));
  waiting.clear();
  worker = undefined;
}

function post(own, asked) {
  waiting.set(own, asked);
  open().postMessage(asked.message);
}

/** Ask for a task of worker.js; `told` gets each answer. Ends when the task has ended. */
export function ask(task, values = {}, told = () => {}) {
  const own = ++number;
  return new Promise((resolve, reject) => post(own, { message: { task, number: own, ...values }, told, resolve, reject }));
}
