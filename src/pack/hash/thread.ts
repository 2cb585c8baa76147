import { workerData } from 'node:worker_threads';
import { hashShare } from './share.ts';
import { isStopped, type Task, tell } from './task.ts';

/** A second thread's share of a task; started by ./all.ts. */
const task = workerData as Task;
for (const bytes of hashShare(task)) {
  tell(task, bytes);
  if (isStopped(task)) break;
}
