/**
 * Names for people who do not exist: common Swedish first names with surnames made of words of
 * nature that no family is known by, and streets of a town that is on no map.
 */

export const firstNames: readonly string[] = (
  'Maja Elsa Alma Vera Ines Signe Astrid Freja Saga Selma Ebba Tyra Stina Agnes Lovisa Märta ' +
  'Hedda Ylva Gun Birgitta Kerstin Anita Åsa Malin Sara Fatima Leyla Amina Mira Katarina ' +
  'Nils Olle Arvid Axel Elis Vidar Sixten Malte Folke Ture Edvin Hugo Love Kalle Åke Göran ' +
  'Lennart Börje Sten Rolf Anders Jonas Mattias Hamid Yusuf Emir Tomasz Lars Henrik Mats'
).split(' ')

const nameBeginnings = (
  'Mån Lykt Frost Dagg Skym Rim Snö Kväll Glim Tjäl Dimm Höst Gnist Kvitt Björn Ljus Vass Hägg ' +
  'Hassel Vinter Sommar Nordan Älv Torv'
).split(' ')
const nameEndings = 'vret tuva skär åker källa brygga stubbe gläntan kulla hage ryd näva'.split(' ')

/** Surnames: every beginning with every ending, first letter only in capital. */
export const surnames: readonly string[] = nameBeginnings.flatMap((beginning) =>
  nameEndings.map((ending) => beginning + ending),
)

export const streets: readonly string[] = (
  'Lyktgränd Månskensgatan Bryggvägen Norrskensvägen Skymningsvägen Fyrbacken Kvällsstigen ' +
  'Isranden Vintergatan Snöbärsvägen Hamnplan Sjöglimten Stjärngatan Dimvägen'
).split(' ')

/** Swedish postcodes end at 984 99, so these lead to no door. */
export const postcodes: readonly string[] = ['99510', '99521', '99532', '99543', '99554']

export const town = 'Månvik'

/** Letters of an e-mail address: `Märta Ödby` gives `marta.odby`. */
export function mailName(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  return plain.toLowerCase().replace(/[^a-z]+/g, '.')
}
