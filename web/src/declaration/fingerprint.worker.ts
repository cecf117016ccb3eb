import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Takes the SHA-256 of a file piece by piece; tells how far it is, then the result. */
const piece = 1 << 20;

self.onmessage = async (event: MessageEvent<Blob>) => {
  const file = event.data;
  const hash = sha256.create();
  try {
    for (let at = 0; at < file.size; at += piece) {
      hash.update(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()));
      self.postMessage({ share: Math.min(1, (at + piece) / file.size) });
    }
    self.postMessage({ sha256: bytesToHex(hash.digest()) });
  } catch {
    self.postMessage({ unreadable: true });
  }
};
