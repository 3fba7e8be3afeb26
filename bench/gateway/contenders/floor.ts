/** The floor: a bare server that reads the request and sends bytes that stand ready. `floor.ts FILE` */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { portOf, tellParent } from '../child.ts';

const bytes = readFileSync(process.argv[2] ?? '');
const server = createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
    response.end(bytes);
  });
});
tellParent([`http://127.0.0.1:${await portOf(server)}/`]);
