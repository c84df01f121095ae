// A web server on the loopback interface for the length of one run: the book, the engines, the pages that drive them.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.epub': 'application/epub+zip' }

const send = async (path, response) => {
    const { size } = await stat(path)
    response.writeHead(200, {
        'content-type': `${TYPES[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`,
        'content-length': size,
    })
    createReadStream(path).pipe(response)
}

/** Serve `/book.epub` and everything under `root`; returns the address and a function that ends it. */
export const serve = async (root, book) => {
    const server = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
        send(path === '/book.epub' ? book : join(root, path), response).catch(() => {
            response.writeHead(404).end()
        })
    })
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
    return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
