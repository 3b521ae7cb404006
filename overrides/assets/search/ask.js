// The page's side of the worker: one worker, made when it is first needed.

let worker;
let number = 0;
const waiting = new Map(); // number → [told, resolve, reject]

function open() {
  worker ??= new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => {
    const [told, resolve, reject] = waiting.get(data.number) ?? [];
    if (!told) return;
    if (data.done || data.failed) waiting.delete(data.number);
    if (data.failed) reject(new Error(data.failed));
    else if (data.done) resolve();
    else told(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const [, , reject] of waiting.values()) reject(new Error(event.message || "worker"));
    waiting.clear();
    worker = undefined;
  };
  return worker;
}

/** Ask for a task of worker.js; `told` gets each answer. Ends when the task has ended. */
export function ask(task, values = {}, told = () => {}) {
  number += 1;
  const own = number;
  return new Promise((resolve, reject) => {
    waiting.set(own, [told, resolve, reject]);
    open().postMessage({ task, number: own, ...values });
  });
}
