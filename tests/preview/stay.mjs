// Read e-books through `banxin serve` while the book is edited, and print as JSON where what is read stands before and after.
//
//     node stay.mjs BROWSER ADDRESS FILE_OF_THE_CHAPTER WORDS EDITION…

import { readFile, writeFile } from 'node:fs/promises'
import { launched } from '../engines/browsers.mjs'

const [program, address, chapter, words, ...editions] = process.argv.slice(2)
const seen = {}
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(240_000)
await page.setViewport({ width: 1000, height: 700 })
await page.goto(address)
const text = await readFile(chapter, 'utf8')

/** Once the documents of the last build stand there, whole. */
const settled = async edition => {
    const stateOf = async edition => {
        const { file, badge } = await (await fetch(`/edition/${edition}`)).json()
        const frames = [...document.querySelectorAll('iframe')].map(({ src, contentDocument: own }) => {
            const faces = [...own?.fonts ?? []].map(one => one.status)
            // Its faces are as large as all else together, and come last.
            const isFaced = own?.fonts.status === 'loaded' && (!own.querySelector('p') || faces.includes('loaded'))
            return { isLast: src.includes(`/epub/${edition}/${file}/`), state: own?.readyState, isFaced, faces }
        })
        return { badge, books: document.querySelectorAll('.book').length, frames }
    }
    let last
    for (let tries = 0; tries < 900; tries++) {
        last = await page.evaluate(stateOf, edition)
        const { badge, books, frames } = last
        if (badge === 'checked' && books === 1 && frames.length && frames.every(one => one.isLast && one.state === 'complete' && one.isFaced)) return
        await new Promise(done => setTimeout(done, 100))
    }
    throw new Error(`${edition} is never whole: ${JSON.stringify(last)}`)
}
/** Where the paragraph stands in the window, and how far the window shows beyond it. */
const place = () => page.evaluate(words => {
    for (const frame of document.querySelectorAll('.book iframe'))
        for (const block of frame.contentDocument.querySelectorAll('p'))
            if (block.textContent.includes(words)) {
                const { left, top } = frame.getBoundingClientRect(), own = block.getBoundingClientRect()
                return [Math.round(left + own.right), Math.round(top + own.top)]
            }
}, words)
const scroll = () => page.evaluate(() => [document.querySelector('main').scrollTop, ...[...document.querySelectorAll('.book section')].map(one => one.scrollLeft)].map(Math.round))

for (const edition of editions) {
    await page.waitForFunction(edition => [...document.querySelectorAll('#editions button')].some(one => one.textContent.startsWith(edition)), {}, edition)
    await page.evaluate(edition => [...document.querySelectorAll('#editions button')].find(one => one.textContent.startsWith(edition)).click(), edition)
    await settled(edition)
    await page.evaluate(words => {
        const main = document.querySelector('main'), { top } = main.getBoundingClientRect()
        for (const section of document.querySelectorAll('.book section')) {
            const frame = section.querySelector('iframe')
            const block = [...frame.contentDocument.querySelectorAll('p')].find(one => one.textContent.includes(words))
            if (!block) continue
            const own = block.getBoundingClientRect(), outer = frame.getBoundingClientRect()
            main.scrollTop += document.querySelector('.book.vertical') ? section.getBoundingClientRect().top - top : outer.top + own.top - top - 5
            section.scrollLeft += outer.left + own.right - section.getBoundingClientRect().right + 5
        }
    }, words)
    const one = seen[edition] = { before: await place() }
    // The paragraph moves on in the book, and not on the screen.
    const { file } = await page.evaluate(async edition => (await fetch(`/edition/${edition}`)).json(), edition)
    await writeFile(chapter, text.replace('\n\n', `\n\n${'又下了一天的雨，河水涨得更高了。'.repeat(30)}\n\n`))
    await page.waitForFunction(async (edition, file) => (await (await fetch(`/edition/${edition}`)).json()).file !== file, { polling: 100 }, edition, file)
    await settled(edition)
    one.after = await place()
    // In a narrower window its documents are as long as they have to be.
    await page.setViewport({ width: 360, height: 700 })
    await page.waitForFunction(words => [...document.querySelectorAll('.book iframe')].some(one => {
        const { innerText, parentElement: root } = one.contentDocument.body
        return innerText.includes(words) && root.scrollHeight <= one.clientHeight && root.scrollWidth <= one.clientWidth
    }), {}, words)
    await page.setViewport({ width: 1000, height: 700 })
    // Keys turn, even where a document has been pressed into.
    await page.evaluate(() => { document.querySelector('main').scrollTop = 0; for (const one of document.querySelectorAll('.book section')) one.scrollLeft = 0; document.querySelector('iframe').contentWindow.focus() })
    one.scrolled = []
    for (const key of ['PageDown', 'PageDown', 'PageUp']) {
        const before = await scroll()
        await page.keyboard.press(key)
        await page.waitForFunction(before => JSON.stringify([document.querySelector('main').scrollTop, ...[...document.querySelectorAll('.book section')].map(one => one.scrollLeft)].map(Math.round)) !== before, { timeout: 5000 }, JSON.stringify(before)).catch(() => {})
        one.scrolled.push(JSON.stringify(before) !== JSON.stringify(await scroll()))
    }
    await writeFile(chapter, text)
    await page.waitForFunction(async (edition, file) => (await (await fetch(`/edition/${edition}`)).json()).file !== file, { polling: 100 }, edition, file)
}
await browser.close()
console.log(JSON.stringify(seen))
