// What is heard of an e-book that is read aloud: its sound, clip after clip, and the words of each marked in its document.

import { element } from './page.js'

/** What reading systems put on what is heard just now (EPUB 3.3, section 9.3.2.1). */
const HEARD = '-epub-media-overlay-active'
const voice = new Audio()
let heard = null  // the frame, the button and the clips that are heard, and the number of the clip

/** The button of a document; `tellSilent` is given the sound that the browser cannot play, and nothing as soon as another is tried. */
export const listenButton = (frame, clips, base, title, tellSilent) => {
    const button = element('button', { type: 'button', className: 'listen', title, ariaLabel: title }, '▶')
    button.onclick = () => heard?.button === button ? stopListening() : begin({ frame, button, clips, base, tellSilent, sounds: new Map() })
    return button
}
const markHeard = is => {
    const found = heard?.frame.contentDocument?.getElementById(heard.clips[heard.number]?.id)
    found?.classList.toggle(HEARD, is)
    if (is) found?.scrollIntoView({ block: 'center', inline: 'center' })
}
export const stopListening = () => {
    if (!heard) return
    voice.pause()
    markHeard(false)
    heard.button.textContent = '▶'
    voice.removeAttribute('src')
    for (const address of heard.sounds.values()) URL.revokeObjectURL(address)
    heard = null
}
const begin = what => {
    stopListening()
    what.tellSilent('')
    heard = { ...what, number: -1 }
    heard.button.textContent = '■'
    return hear(0)
}
const fallSilent = () => {
    const { clips, number, tellSilent } = heard
    stopListening()
    tellSilent(clips[number].sound)
}
/** A sound out of the container, whole: so the browser may begin anywhere in it. */
const soundOf = async (mine, name) => {
    if (!mine.sounds.has(name)) mine.sounds.set(name, URL.createObjectURL(await (await fetch(`${mine.base}/${name}`)).blob()))
    return mine.sounds.get(name)
}
const hear = async number => {
    const mine = heard
    if (number === mine.clips.length) return stopListening()
    markHeard(false)
    Object.assign(mine, { number, waits: true })
    const { sound, begin: start } = mine.clips[number]
    try {
        const address = await soundOf(mine, sound)
        if (heard !== mine) return URL.revokeObjectURL(address)
        if (voice.src !== address) voice.src = address
        // What follows on is heard without a break.
        if (Math.abs(voice.currentTime - start) > .4) voice.currentTime = start
        mine.waits = false
        markHeard(true)
        await voice.play()
    } catch { if (heard === mine) fallSilent() }
}
const goOn = () => { if (heard && !heard.waits) hear(heard.number + 1) }
voice.onended = goOn
// A browser without a loudspeaker tells an error, and its time runs on: the words are marked, and it is said that nothing is heard.
voice.onerror = () => { if (heard && !heard.waits) heard.tellSilent(heard.clips[heard.number].sound) }
voice.ontimeupdate = () => { if (heard && !heard.waits && !voice.ended && voice.currentTime >= heard.clips[heard.number]?.end) goOn() }
