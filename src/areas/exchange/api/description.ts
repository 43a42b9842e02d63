// The description of the interface (OpenAPI 3.1), made from the shapes that the routes use.
import { z } from 'zod'
import { BODY_MAX, batchShape, errorShape, foundArticlesShape, leavingShape, LINES_MAX, memberShape, resultShape } from './shapes.ts'

const json = (shape: z.ZodType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>
  return schema
}
const refers = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const answers = (description: string, name: string) => ({ description, content: { 'application/json': { schema: refers(name) } } })

const errors = {
  400: answers('The body is no JSON; `line` says where, for lines of JSON.', 'Error'),
  401: answers('No token, or none that is good.', 'Error'),
  413: answers(`More than ${LINES_MAX} members or ${BODY_MAX / 1024 / 1024} MB at once.`, 'Error'),
  415: answers('Neither application/json nor application/x-ndjson.', 'Error'),
  429: { ...answers('Too often: Retry-After says in how many seconds.', 'Error'), headers: { 'Retry-After': { schema: { type: 'integer' } } } },
  500: answers('Our fault; nothing was changed. `message` holds the reference to give.', 'Error'),
}
const oneMember = [{ name: 'externalId', in: 'path', required: true, schema: { type: 'string', maxLength: 64 } }]

export const apiDescription = (publicUrl: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Cairn: members in step with the ERP, and the library',
    version: '1',
    description: 'Sent again, the same content changes nothing. Each line is answered for itself; codes are stable. A token is made by `bin/cairn tokens create --unit KEY --name NAME`.',
  },
  servers: [{ url: publicUrl }],
  security: [{ token: [] }],
  paths: {
    '/api': { get: { summary: 'This description', security: [], responses: { 200: { description: 'OpenAPI 3.1' } } } },
    '/api/library/search': {
      get: {
        summary: 'Articles of the library that speak of a text, the most fitting first; public, 120 a minute',
        security: [],
        parameters: [
          { name: 'q', in: 'query', required: true, description: 'What is searched for, as people say it; read to its first 2,000 characters.', schema: { type: 'string' } },
          { name: 'language', in: 'query', description: 'Of the reader: fr (when absent), nl, en, de, es or it. An article without it comes in another, and says which.', schema: { type: 'string' } },
          { name: 'country', in: 'query', description: 'Two capital letters: leaves out what is for other countries only.', schema: { type: 'string' } },
          { name: 'theme', in: 'query', description: 'The key of a theme: only its articles.', schema: { type: 'string' } },
          { name: 'after', in: 'query', description: '`next` of the page before.', schema: { type: 'string' } },
        ],
        responses: { 200: answers('Twenty at most, and `next` where there are more.', 'FoundArticles'), 400: answers('A parameter is missing or not understood.', 'Error'), 429: errors[429] },
      },
    },
    '/api/members': {
      put: {
        summary: `Up to ${LINES_MAX} members, as a list or as lines of JSON`,
        requestBody: { required: true, content: { 'application/json': { schema: { type: 'array', maxItems: LINES_MAX, items: refers('Member') } }, 'application/x-ndjson': { schema: { type: 'string' } } } },
        responses: { 200: answers('Each line with what became of it; lines that are refused stop no other.', 'Batch'), ...errors },
      },
    },
    '/api/members/{externalId}': {
      put: {
        summary: 'One member',
        parameters: oneMember,
        requestBody: { required: true, content: { 'application/json': { schema: refers('MemberWithoutKey') } } },
        responses: { 200: answers('Known already.', 'Result'), 201: answers('Created.', 'Result'), 422: answers('Refused: see problems.', 'Result'), ...errors },
      },
    },
    '/api/members/{externalId}/leaving': {
      post: {
        summary: 'The member leaves; their file stays theirs, and a later PUT brings them back',
        parameters: oneMember,
        requestBody: { content: { 'application/json': { schema: refers('Leaving') } } },
        responses: { 200: answers('Left, or to leave on that day.', 'Result'), 422: answers('Refused: nobody of that key, or no such day.', 'Result'), ...errors },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: { Member: json(memberShape), MemberWithoutKey: json(memberShape.omit({ externalId: true })), Result: json(resultShape), Batch: json(batchShape), Leaving: json(leavingShape), Error: json(errorShape), FoundArticles: json(foundArticlesShape) },
  },
})
