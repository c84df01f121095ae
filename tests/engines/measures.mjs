// Open a page in a browser on a narrow screen in large type, and print as JSON the blocks in it with their measure in ems, and how far
// marks of checklists stand from the edge of the list that they are in.
//
//     node measures.mjs BROWSER ADDRESS WIDTH TYPE_SIZE

import { launched } from './browsers.mjs'

const [program, address, width, size] = process.argv.slice(2)
const browser = await launched(program)
const page = await browser.newPage()
await page.setViewport({ width: Number(width), height: 569 })
await page.goto(address)
await page.addStyleTag({ content: `html { font-size: ${size}px }` })
const seen = await page.evaluate(() => {
    const blocks = [...document.querySelectorAll('main p')].map(block => {
        const style = getComputedStyle(block)
        const inside = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
        return { words: block.textContent.trim(), ems: inside / parseFloat(style.fontSize), align: style.textAlign }
    })
    const marks = [...document.querySelectorAll('li .checklist > li')].map(item => {
        const range = document.createRange()
        range.selectNodeContents(item)
        return range.getClientRects()[0].left - item.parentElement.parentElement.getBoundingClientRect().left
    })
    return { blocks, marks }
})
await browser.close()
console.log(JSON.stringify(seen))
