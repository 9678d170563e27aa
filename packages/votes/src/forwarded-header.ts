// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

/** Lines in which the fields of a quoted header must follow its first one. */
const HEADER_LINES = 6

// Netease draws the header as a table: "| From | Ada |".
const FROM_FIELD =
  /^[\s*|]{0,3}(?:From|Von|De|Da|Van|Från|Fra|Od|Lähettäjä|Feladó|Kimden|От|Від|发件人|寄件者|差出人|보낸 사람)\s*[:|]\*?\s*\S/i
const OTHER_FIELD =
  /^[\s*|]{0,3}(?:Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado(?: el)?|Para|Asunto|Assunto|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Dato|Til|Emne|Lähetetty|Vastaanottaja|Aihe|Wysłano|Data|Do|Temat|Odesláno|Komu|Předmět|Отправлено|Кому|Тема|发送时间|收件人|主题|日期|抄送|送信日時|宛先|件名|보낸 날짜|받는 사람|제목)\s*[:|]\*?\s/i
/** Dashes around words of any language; only with a header below it. */
const ANY_SEPARATOR = /^[\s*]{0,3}-{3,}\s?\p{L}[\p{L}\s'’.]{2,40}-{3,}[\s*]*$/u
const SEPARATOR =
  /^[\s*]{0,3}(?:-{2,}\s*(?:Original Message|Original|Forwarded message|Replied Message|Reply message|Ursprüngliche Nachricht|Original-Nachricht|Message d'origine|Mensaje original|Messaggio originale|Mensagem original|原始邮件|回复的原邮件|转发的邮件)\s*-{2,}|Begin forwarded message:)[\s*]*$/i

/**
 * How many lines, from `start`, are the header a mail program copies above an unmarked quotation (Outlook's `From:` /
 * `Sent:` block, "-----Original Message-----"); 0 for none.
 */
export function forwardedHeaderLength(lines: readonly string[], start: number): number {
  const first = lines[start] ?? ''
  // Nearly all lines.
  if (!/[:|_-]/.test(first)) return 0
  if (SEPARATOR.test(first)) return 1
  if (/^_{8,}$/.test(first.trim()) || ANY_SEPARATOR.test(first)) return FROM_FIELD.test(lines[start + 1] ?? '') ? 1 : 0
  return fieldsLength(lines, start)
}

/** Some programs put the date first: then two more fields must follow. */
function fieldsLength(lines: readonly string[], start: number): number {
  const startsWithFrom = FROM_FIELD.test(lines[start] ?? '')
  if (!startsWithFrom && !OTHER_FIELD.test(`${lines[start] ?? ''} `)) return 0
  const following = lines.slice(start + 1, start + HEADER_LINES)
  const fields = following.filter((line) => OTHER_FIELD.test(`${line} `) || FROM_FIELD.test(line)).length
  if (!startsWithFrom && (fields < 2 || !following.some((line) => FROM_FIELD.test(line)))) return 0
  return fields === 0 ? 0 : fields + 1
}
