// Look at a book, or at the review of its sources, while banxin serve is ended and begun anew; for each line that is read, print as JSON what is seen.
//
//     node again.mjs BROWSER ADDRESS

import { createInterface } from 'node:readline'
import { launched } from '../engines/browsers.mjs'

const [program, address] = process.argv.slice(2)
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(120_000)
await page.goto(address)

const told = () => page.evaluate(() => document.querySelector('#errors').hidden ? '' : document.querySelector('#errors').innerText)
const steps = {
    pages: async run => {
        await page.waitForFunction(run => document.querySelector('#errors').hidden && document.querySelector('#badge')?.dataset.run !== run && /checked|查毕/.test(document.querySelector('#badge').textContent), {}, run)
        return page.evaluate(() => ({ run: document.querySelector('#badge').dataset.run, digests: [...document.querySelectorAll('.leaf[data-index]')].map(one => new URL([...one.querySelectorAll(':scope > img:not(.over)')].at(-1).src).pathname.split('/').at(-1)) }))
    },
    lost: async words => {
        await page.waitForFunction(words => document.querySelector('#errors').innerText.includes(words), {}, words)
        return told()
    },
    question: async () => {
        await page.waitForFunction(() => window.ready && document.querySelector('#errors').hidden && document.querySelector('#said b'))
        return page.evaluate(() => document.querySelector('#left').textContent)
    },
    press: async key => page.keyboard.press(key),
    // A server that cannot answer for an edition, and then can.
    refuse: async () => page.evaluate(() => {
        window.asked = fetch
        window.fetch = (address, sent) => `${address}`.startsWith('/edition/') ? Promise.resolve(new Response('', { status: 500 })) : window.asked(address, sent)
    }),
    allow: async () => page.evaluate(() => { window.fetch = window.asked }),
    scroll: async number => page.evaluate(number => document.querySelectorAll('.leaf[data-index]')[number].scrollIntoView(), number),
    place: async () => page.evaluate(() => {
        const { top } = document.querySelector('main').getBoundingClientRect()
        return [...document.querySelectorAll('.leaf[data-index]')].find(one => one.getBoundingClientRect().bottom > top + 40)?.textContent
    }),
    turn: async () => page.evaluate(() => [...document.querySelectorAll('#editions button')].at(-1).click()),
}
for await (const line of createInterface({ input: process.stdin })) {
    const [step, ...rest] = line.split(' ')
    console.log(JSON.stringify(await steps[step](rest.join(' ')) ?? null))
}
await browser.close()
