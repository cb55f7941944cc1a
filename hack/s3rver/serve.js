'use strict';

// Usage: node serve.js FOLDER BUCKET
// Prints the port, serves until standard input ends: it dies with the tests that started it, however they end.

const path = require('path');
const { once } = require('events');
const files = require('fs-extra');
const S3rver = require('s3rver');
const Store = require('s3rver/lib/stores/filesystem');

// s3rver 3.7.1 answers a put when it has passed the last byte on, not when the file has it: a read right afterwards may find less.
const open = new Map();
const create = files.createWriteStream;
files.createWriteStream = (name, ...rest) => {
  const stream = create(name, ...rest);
  open.set(name, once(stream, 'close'));
  return stream;
};

function waitForFile(method, fileOf) {
  const original = Store.prototype[method];
  Store.prototype[method] = async function (...args) {
    const result = await original.apply(this, args);
    const name = fileOf(this, args);
    await open.get(name);
    open.delete(name);
    return result;
  };
}

waitForFile('putObject', (store, [object]) => store.getResourcePath(object.bucket, object.key, 'object'));
waitForFile('putPart', (store, [bucket, upload, part]) =>
  path.join(store.getResourcePath(bucket, undefined, 'uploads'), upload, part.toString()));

process.stdin.on('end', () => process.exit(0)).resume();

const [directory, bucket] = process.argv.slice(2);
new S3rver({ directory, address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket }] })
  .run()
  .then(({ port }) => console.log(port));
