// Edit a chapter while its pages stand in a browser: one edit for each line that comes in, one line of JSON back with how long it
// took until the edited page was painted, in milliseconds.
//
//     node previewing.mjs CHROMIUM ADDRESS EDITION FILE_OF_THE_CHAPTER ID_OF_THE_CHAPTER

import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { launched } from '../tests/engines/browsers.mjs'

const [chromium, address, edition, file, chapter] = process.argv.slice(2)
const PATIENCE = 600_000
const browser = await launched(chromium, { protocolTimeout: PATIENCE })
const page = await browser.newPage()
page.setDefaultTimeout(PATIENCE)
await page.setViewport({ width: 1400, height: 900 })
await page.goto(address)
await page.waitForSelector('#badge i.checked')
const first = await page.evaluate(async (edition, chapter) => {
    const { pages } = await (await fetch(`/edition/${edition}`)).json()
    return pages.findIndex(one => one.chapter === chapter)
}, edition, chapter)
await page.evaluate(index => document.querySelector(`.leaf[data-index="${index}"]`).scrollIntoView(), first)

/** The book is at rest: checked, and the page knows where its paragraphs were written, which is the last thing that it asks for. */
const atRest = () => page.waitForFunction(index => {
    const badge = document.querySelector('#badge')
    return badge.querySelector('i.checked') && document.querySelector(`.leaf[data-index="${index}"]`).dataset.boxes?.includes(`/${badge.dataset.file}/`)
}, { polling: 200 }, first)

/** The text with one character more in the first paragraph, or without the one that was put in. */
const edited = text => {
    const place = text.indexOf('。', text.indexOf('\n\n') + 2)
    return text[place - 1] === '了' ? text.slice(0, place - 1) + text.slice(place) : `${text.slice(0, place)}了${text.slice(place)}`
}

/** When the page says anything of what was saved. */
const said = () => page.evaluate(() => new Promise(done => new MutationObserver((_, watching) => {
    watching.disconnect()
    done(performance.timeOrigin + performance.now())
}).observe(document.querySelector('#badge'), { childList: true, subtree: true, characterData: true })))

/** When the picture of the page is another one, decoded, and in a frame that was drawn. */
const painted = () => page.evaluate(index => new Promise(done => {
    const picture = () => [...document.querySelectorAll(`.leaf[data-index="${index}"] > img:not(.over)`)].at(-1)
    const before = picture().src
    window.metrics.length = 0
    const look = () => {
        const one = picture()
        if (!one || one.src === before || !one.complete) { requestAnimationFrame(look); return }
        one.decode().then(() => requestAnimationFrame(() => requestAnimationFrame(() => done({
            at: performance.timeOrigin + performance.now(), drawn: window.metrics.find(each => each.badge === 'draft' && each.seconds),
        }))))
    }
    look()
}), first)

for await (const _ of createInterface({ input: process.stdin })) {
    await atRest()
    const after = edited(await readFile(file, 'utf8'))
    const seen = painted(), heard = said()
    const saved = performance.timeOrigin + performance.now()
    await writeFile(file, after)
    const { at, drawn } = await seen
    await page.waitForFunction(() => !document.querySelector('#badge i.checked'))
    await atRest()
    const laidOut = 1000 * (drawn?.seconds ?? 0), told = drawn ? drawn.at - saved : 0, show = drawn?.milliseconds ?? 0
    console.log(JSON.stringify({
        said: await heard - saved, painted: at - saved, noticed: told - laidOut, laidOut, shown: show, pictured: at - saved - told - show,
        checked: performance.timeOrigin + performance.now() - saved,
    }))
}
await browser.close()
