import { describe, expect, it } from 'vitest'
import { contrast, isRed, parseColor } from './color.ts'

describe('contrast', () => {
  it.each`
    a            | b            | ratio
    ${'#ffffff'} | ${'#000000'} | ${21}
    ${'#ffffff'} | ${'#ffffff'} | ${1}
    ${'#767676'} | ${'#ffffff'} | ${4.54}
  `('$a on $b', ({ a, b, ratio }) => {
    expect(contrast(a, b)).toBeCloseTo(ratio, 2)
    expect(contrast(b, a)).toBeCloseTo(ratio, 2)
  })
})

describe('isRed', () => {
  it.each`
    color        | red      | what
    ${'#d0021b'} | ${true}  | ${'red'}
    ${'#b3002d'} | ${true}  | ${'crimson'}
    ${'#e4572e'} | ${true}  | ${'vermilion'}
    ${'#f5a623'} | ${false} | ${'amber'}
    ${'#21508c'} | ${false} | ${'blue'}
    ${'#7a2a7a'} | ${false} | ${'purple'}
    ${'#555050'} | ${false} | ${'grey'}
  `('$what', ({ color, red }) => expect(isRed(color)).toBe(red))
})

describe('parseColor', () => {
  it('takes six hexadecimal digits and nothing else', () => {
    expect(parseColor('#21508C')).toBe('#21508c')
    for (const text of [null, '', 'red', '#fff', '#21508c;background:url(x)'])
      expect(parseColor(text)).toBeNull()
  })
})
