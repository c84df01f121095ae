// The place in an e-book: what of its documents is read, and how it is found again when they are others.

import { $ } from './page.js'

const main = $('main')

/** Width and height of a page that is laid out once for all; nothing where text flows. */
export const fixedPageOf = frame => {
    const said = frame.contentDocument?.querySelector('meta[name=viewport]')?.content ?? ''
    const [width, height] = ['width', 'height'].map(name => Number(said.match(new RegExp(`${name} *= *(\\d+)`))?.[1]))
    return width && height ? { width, height } : null
}
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, pre, figure'
const blocksOf = frame => fixedPageOf(frame) ? [] : [...frame.contentDocument?.querySelectorAll(BLOCKS) ?? []]
/** Where a block of a document stands in the window, or its frame where it has none. */
const boxIn = (frame, block) => {
    const { left, top, right, bottom } = frame.getBoundingClientRect()
    const own = block?.getBoundingClientRect()
    return own ? { left: left + own.left, top: top + own.top, right: left + own.right, bottom: top + own.bottom } : { left, top, right, bottom }
}
const sectionHere = () => {
    const top = main.getBoundingClientRect().top
    return [...main.querySelectorAll('.book:not(.coming) section')].find(one => one.getBoundingClientRect().bottom > top + 40)
}
/** The first block that is seen, by its words, and where it stands. */
export const anchorInBook = () => {
    const section = sectionHere(), frame = section?.querySelector('iframe')
    if (!frame) return null
    const { top } = main.getBoundingClientRect(), { right } = section.getBoundingClientRect()
    const blocks = blocksOf(frame)
    const number = blocks.findIndex(one => { const box = boxIn(frame, one); return box.bottom > top && box.left < right })
    return { name: section.dataset.name, number, text: blocks[number]?.textContent, box: boxIn(frame, blocks[number]) }
}
export const restoreInBook = ({ name, number, text, box }) => {
    const section = [...main.querySelectorAll('.book section')].find(one => one.dataset.name === name), frame = section?.querySelector('iframe')
    if (!frame) return
    const blocks = blocksOf(frame)
    const nearest = blocks.map((one, at) => [one.textContent === text ? Math.abs(at - number) : Infinity, at]).sort(([one], [other]) => one - other)[0]
    const { left, top } = boxIn(frame, nearest?.[0] < Infinity ? blocks[nearest[1]] : blocks[Math.min(number, blocks.length - 1)])
    section.scrollLeft += left - box.left
    main.scrollTop += top - box.top
}
/** A screen further in an e-book: down, or along the lines of a document that runs to the left until it ends. */
export const turnInBook = way => {
    const section = sectionHere()
    if (!section) return
    const before = section.scrollLeft
    if (section.closest('.vertical')) section.scrollBy(-way * (section.clientWidth - 60), 0)
    if (section.scrollLeft !== before) return
    const next = section.closest('.vertical') && (way > 0 ? section.nextElementSibling : section.previousElementSibling)
    if (next) next.scrollIntoView({ block: 'start' })
    else main.scrollBy(0, way * (main.clientHeight - 60))
}
