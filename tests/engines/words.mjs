// Open pages of an unpacked e-book with the words of a PDF over them, and print as JSON where a browser has put these words.
//
//     node words.mjs BROWSER FOLDER PAGES [FOLDER FOR SCREENSHOTS]
//
// PAGES is a list in JSON. A place is the box of a selected character, in pixels of CSS.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launched } from './browsers.mjs'

const [program, folder, asked, pictures] = process.argv.slice(2)
const browser = await launched(program)
const seen = {}
if (pictures)
    await mkdir(pictures, { recursive: true })
for (const name of JSON.parse(asked)) {
    const page = await browser.newPage()
    await page.goto(pathToFileURL(join(folder, name)).href)
    const [width, height] = await page.evaluate(() => [document.body.offsetWidth, document.body.offsetHeight])
    await page.setViewport({ width, height })
    seen[name] = await page.evaluate(() => {
        const boxes = line => {
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
            const found = []
            while (walker.nextNode()) {
                let at = 0
                for (const character of walker.currentNode.data) {
                    const range = document.createRange()
                    range.setStart(walker.currentNode, at)
                    at += character.length
                    range.setEnd(walker.currentNode, at)
                    const { left, top, right, bottom } = range.getBoundingClientRect()
                    found.push([left, top, right, bottom])
                }
            }
            return found
        }
        const lines = [...document.querySelectorAll('.page-words text')].map(line => ({ text: line.textContent, boxes: boxes(line) }))
        const selection = getSelection()
        selection.removeAllRanges()
        const words = document.querySelector('.page-words')
        if (words) {
            const range = document.createRange()
            range.selectNodeContents(words)
            selection.addRange(range)
        }
        const box = element => {
            const { left, top, width, height } = element.getBoundingClientRect()
            return [left, top, width, height]
        }
        return {
            lines, selected: selection.toString(), picture: box(document.querySelector('figure.pdf-page img')),
            words: words && box(words), width: innerWidth, height: innerHeight,
        }
    })
    if (pictures)
        await page.screenshot({ path: join(pictures, `${name}.png`) })
    await page.close()
}
await browser.close()
console.log(JSON.stringify(seen))
