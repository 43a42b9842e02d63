// Who gets what at which address: one line a route, one column a role. Written from PRODUCT.md, not from the code.
// `in` is "sign in first" (303 to /sign-in); 303 is done, led on, or (for what
// is taken back) gone already; 404 is "there is no such thing for you".
import type { CastName } from '../cast.ts'

/** The columns. The need, the appointment and the rest that the lines speak of are Amina's, with Lucas in Liège. */
export const COLUMNS: Readonly<Record<string, CastName | null>> = {
  visitor: null,
  owner: 'amina',
  other: 'bram', // another member
  adviser: 'lucas', // her adviser; a member too
  colleague: 'ines', // another adviser of her office
  away: 'nora', // an adviser of another office
  second: 'sofie', // second line, not asked about this need
  trust: 'theo', // person of trust, not asked either
  desk: 'karim', // operations: one question at a time, in approved words
  coord: 'elise', // her unit's coordinator: counts and metadata
  coordFR: 'paul', // another unit's coordinator
  admin: 'ada',
}

export const MATRIX = `
                                     visitor owner other adviser colleague away second trust desk coord coordFR admin

GET /health                          200     200   200   200     200       200  200    200   200  200   200     200
GET /ready                           200     200   200   200     200       200  200    200   200  200   200     200
GET /metrics                         404     404   404   404     404       404  404    404   404  404   404     404
GET /                                200     200   200   200     200       200  200    200   200  200   200     200
GET /accessibility                   200     200   200   200     200       200  200    200   200  200   200     200
GET /privacy                         200     200   200   200     200       200  200    200   200  200   200     200
POST /language                       303     303   303   303     303       303  303    303   303  303   303     303

GET /sign-in                         200     303   303   303     303       303  303    303   303  303   303     303
POST /sign-in                        303     303   303   303     303       303  303    303   303  303   303     303
GET /sign-in/code                    303     303   303   303     303       303  303    303   303  303   303     303
POST /sign-in/code                   303     303   303   303     303       303  303    303   303  303   303     303
GET /sign-in/link/:token             200     200   200   200     200       200  200    200   200  200   200     200
POST /sign-in/link/:token            422     422   422   422     422       422  422    422   422  422   422     422
POST /sign-in/provider               404     404   404   404     404       404  404    404   404  404   404     404
GET /sign-in/provider/return         404     404   404   404     404       404  404    404   404  404   404     404
POST /sign-in/passkey/options        404     404   404   404     404       404  404    404   404  404   404     404
POST /sign-in/passkey                422     422   422   422     422       422  422    422   422  422   422     422
GET /sign-in-ways                    in      200   200   200     200       200  200    200   200  200   200     200
POST /sign-in-ways/confirmation      in      303   303   303     303       303  303    303   303  303   303     303
POST /sign-in-ways/provider          in      404   404   404     404       404  404    404   404  404   404     404
POST /sign-in-ways/passkey-options   in      404   404   404     404       404  404    404   404  404   404     404
POST /sign-in-ways/passkeys          in      422   422   422     422       422  422    422   422  422   422     422
POST /sign-in-ways/:id/removal       in      303   404   404     404       404  404    404   404  404   404     404
GET /sign-in/person                  303     303   303   303     303       303  303    303   303  303   303     303
POST /sign-in/person                 303     404   404   404     404       404  404    404   404  404   404     404
POST /sign-out                       in      303   303   303     303       303  303    303   303  303   303     303
GET /sessions                        in      200   200   200     200       200  200    200   200  200   200     200
POST /sessions/:id/revocation        in      303   404   404     404       404  404    404   404  404   404     404

GET /members                         in      404   404   200     200       200  404    404   404  200   200     404
GET /members/:id                     in      404   404   200     200       404  200    200   404  200   404     404
GET /members/:id/delegation          in      404   404   200     200       404  404    404   404  200   404     404
POST /members/:id/delegation         in      404   404   303     303       404  404    404   404  303   404     404
POST /on-behalf/end                  in      303   303   303     303       303  303    303   303  303   303     303

GET /delegations/:id                 in      200   404   404     200       404  404    404   404  404   404     404
GET /members/new                     in      404   404   200     200       200  404    404   404  200   200     404
POST /members/new                    in      404   404   303     303       422  404    404   404  303   422     404
GET /me/contact                      in      404   404   404     404       404  404    404   404  404   404     404
POST /me/contact                     in      404   404   404     404       404  404    404   404  404   404     404

GET /call-backs                      in      404   404   200     200       200  200    200   404  200   200     404
GET /call-backs/new                  in      404   404   200     200       200  404    404   404  200   200     404
POST /call-backs/new                 in      404   404   303     303       303  404    404   404  303   422     404
GET /call-backs/:id                  in      404   404   200     200       404  404    404   404  404   404     404
GET /call-backs/:id/letter           in      404   404   200     200       404  404    404   404  404   404     404
POST /call-backs/:id/claim           in      404   404   303     422       404  404    404   404  404   404     404
POST /call-backs/:id/release         in      404   404   303     303       303  303    303   404  303   303     404
POST /call-backs/:id/result          in      404   404   303     303       404  404    404   404  404   404     404
GET /desk-questions                  in      404   404   200     200       200  404    404   404  200   200     404
POST /desk-questions                 in      404   404   303     303       303  404    404   404  303   303     404

GET /welcome                         in      200   200   200     303       303  303    303   303  303   303     303
POST /welcome                        in      303   303   303     303       303  303    303   303  303   303     303
GET /me                              in      200   200   200     200       200  200    200   200  200   200     200
POST /me                             in      303   303   303     303       303  303    303   303  303   303     303
GET /me/file                         in      200   200   200     200       200  200    200   200  200   200     200
GET /me/file/contents                in      200   200   200     200       200  200    200   200  200   200     200
GET /me/file/export                  in      200   200   200     200       200  200    200   200  200   200     200
GET /me/erasure                      in      200   200   404     404       404  404    404   404  404   404     404
POST /me/erasure                     in      422   422   404     404       404  404    404   404  404   404     404
POST /bars                           in      303   303   303     404       404  404    404   404  404   404     404
POST /bars/:personId/removal         in      303   303   303     303       303  303    303   303  303   303     303

GET /me/address                      in      200   200   200     200       200  200    200   200  200   200     200
POST /me/address                     in      404   404   404     404       404  404    404   404  404   404     404
GET /new-address/:token              404     404   404   404     404       404  404    404   404  404   404     404
POST /new-address/:token             404     404   404   404     404       404  404    404   404  404   404     404
GET /go/member/:externalId           in      303   404   303     303       404  303    303   404  303   404     404
GET /go/need/:number                 in      303   404   303     303       404  404    404   404  303   404     404
GET /imports                         in      404   404   404     404       404  404    404   404  200   200     200
GET /imports/:id                     in      404   404   404     404       404  404    404   404  200   404     200
GET /leavers                         in      404   404   200     200       200  404    404   404  200   200     404
GET /api                             200     200   200   200     200       200  200    200   200  200   200     200
GET /api/library/search              200     200   200   200     200       200  200    200   200  200   200     200
PUT /api/members                     401     401   401   401     401       401  401    401   401  401   401     401
PUT /api/members/:externalId         401     401   401   401     401       401  401    401   401  401   401     401
POST /api/members/:externalId/leaving 401    401   401   401     401       401  401    401   401  401   401     401

GET /places                          200     200   200   200     200       200  200    200   200  200   200     200
GET /offices                         200     200   200   200     200       200  200    200   200  200   200     200
GET /offices/:key                    200     200   200   200     200       200  200    200   200  200   200     200
GET /library                         200     200   200   200     200       200  200    200   200  200   200     200
GET /library/themes/:key             200     200   200   200     200       200  200    200   200  200   200     200
GET /library/:slug                   200     200   200   200     200       200  200    200   200  200   200     200
GET /library/changes                 200     200   200   200     200       200  200    200   200  200   200     200
GET /library/changes/mine            in      200   200   200     404       404  404    404   404  404   404     404
POST /library/changes/mine           in      303   303   303     404       404  404    404   404  404   404     404
GET /library/changes/new             in      404   404   200     200       200  404    404   404  404   404     404
POST /library/changes                in      404   404   303     303       303  404    404   404  404   404     404
POST /library/changes/:slug/dismissal in     303   303   303     404       404  404    404   404  404   404     404
GET /library/:slug/change            in      404   404   200     200       200  404    404   404  404   404     404
POST /library/:slug/change           in      404   404   303     303       303  404    404   404  404   404     404
POST /library/:slug/verdict          in      303   303   303     303       303  303    303   303  303   303     303
GET /library/care                    in      404   404   200     200       200  404    404   404  200   200     404
GET /library/articles/new            in      404   404   200     200       200  404    404   404  404   404     404
POST /library/articles               in      404   404   303     303       303  404    404   404  404   404     404
GET /library/:slug/edit              in      404   404   200     200       200  404    404   404  404   404     404
POST /library/:slug/edit             in      404   404   303     303       303  404    404   404  404   404     404
GET /library/:slug/history           in      404   404   200     200       200  404    404   404  200   200     404
GET /library/:slug/variants          in      404   404   200     200       200  404    404   404  200   200     404
GET /library/:slug/versions/:language/:number in      404   404   200     200       200  404    404   404  200   200     404
POST /library/:slug/versions/:language/:number/review-request in      404   404   303     303       303  404    404   404  404   404     404
POST /library/:slug/versions/:language/:number/review in      404   404   404     303       303  404    404   404  303   303     404
POST /library/:slug/versions/:language/:number/publication in      404   404   303     303       303  404    404   404  303   303     404
POST /library/:slug/versions/:language/:number/restoration in      404   404   303     303       303  404    404   404  404   404     404
POST /library/:slug/versions/:language/:number/discarding in      404   404   303     303       303  404    404   404  404   404     404
POST /library/:slug/translation      in      404   404   303     303       303  404    404   404  404   404     404
POST /library/:slug/confirmation     in      404   404   303     303       303  404    404   404  303   303     404
GET /library/:slug/withdrawal        in      404   404   200     200       200  404    404   404  200   200     404
POST /library/:slug/withdrawal       in      404   404   303     303       303  404    404   404  303   303     404
POST /library/:slug/return           in      404   404   303     303       303  404    404   404  303   303     404
GET /library/editors                 in      404   404   404     404       404  404    404   404  200   200     404
POST /library/editors                in      404   404   404     404       404  404    404   404  303   404     404
POST /library/editors/:id/removal    in      404   404   404     404       404  404    404   404  303   404     404
GET /library/corrections             in      200   200   200     200       200  200    200   200  200   200     200
GET /library/corrections/:id         in      200   404   200     200       200  404    404   404  200   200     404
POST /library/corrections/:id/decision in      404   404   303     303       303  404    404   404  303   303     404
POST /library/:slug/corrections      in      303   303   303     303       303  303    303   303  303   303     303
GET /needs/:id/answers/:messageId/article in      404   404   200     404       404  404    404   404  404   404     404
GET /me/words                        in      200   200   200     200       200  200    200   200  200   200     200
POST /me/words                       in      303   303   303     303       303  303    303   303  303   303     303
GET /library/lessons                 in      404   404   200     200       200  200    200   404  200   200     200
GET /library/lessons/reset           in      404   404   200     200       200  200    200   404  404   404     200
POST /library/lessons/resets         in      404   404   303     303       303  303    303   404  404   404     303
GET /library/synonyms                in      404   404   200     200       200  200    200   404  404   404     200
POST /library/synonyms               in      404   404   303     303       303  303    303   404  404   404     303
POST /library/synonyms/removal       in      404   404   303     303       303  303    303   404  404   404     303
POST /library/synonyms/return        in      404   404   303     303       303  303    303   404  404   404     303
GET /library/missing                 in      404   404   200     200       200  200    200   404  200   200     200
GET /library/missing/:id             in      404   404   200     200       200  200    200   404  200   200     200
POST /library/missing/:id/marks      in      404   404   303     303       303  303    303   404  303   303     303
POST /library/missing/:id/marks/lifting in      404   404   303     303       303  303    303   404  303   303     303
GET /library/hours                   in      200   200   200     200       200  200    200   200  200   200     200
GET /library/hours/estimates         in      404   404   404     404       404  404    404   404  200   200     404
GET /library/hours/estimates/:theme  in      404   404   404     404       404  404    404   404  200   200     404
POST /library/hours/estimates/:theme in      404   404   404     404       404  404    404   404  303   303     404

GET /needs/new                       200     200   200   200     200       200  200    200   200  200   200     200
POST /needs/suggestions              200     200   200   200     200       200  200    200   200  200   200     200
POST /needs/drafts                   303     303   303   303     303       303  303    303   303  303   303     303
GET /needs/new/details               in      200   200   200     303       303  303    303   303  303   303     303
POST /needs                          in      303   303   303     404       404  404    404   404  404   404     404
GET /call-back                       in      200   200   200     200       200  200    200   200  200   200     200
POST /call-back                      in      303   303   303     404       404  404    404   404  404   404     404

GET /needs                           in      200   200   200     303       303  303    303   303  303   303     303
GET /needs/:id                       in      200   404   200     200       404  404    404   404  200   404     404
GET /needs/:id/receipt               in      200   404   200     200       404  404    404   404  200   404     404
POST /needs/:id/additions            in      303   404   404     404       404  404    404   404  404   404     404
GET /needs/:id/closure               in      200   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/closure              in      303   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/reopening            in      303   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/written-request      in      303   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/situation            in      303   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/options              in      303   404   404     404       404  404    404   404  404   404     404
GET /needs/:id/call-back             in      200   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/call-back            in      303   404   404     404       404  404    404   404  404   404     404
GET /needs/:id/audience              in      200   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/audience             in      303   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/widenings/:teamId    in      303   404   404     404       404  404    404   404  404   404     404
GET /needs/:id/themes                in      200   404   200     200       404  404    404   404  404   404     404
POST /needs/:id/themes               in      303   404   303     303       404  404    404   404  404   404     404
GET /needs/:id/follow-up             in      200   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/follow-up            in      303   404   404     404       404  404    404   404  404   404     404
POST /needs/:id/attachments          in      303   404   303     303       404  404    404   404  404   404     404
GET /attachments/:id                 in      200   404   200     200       404  404    404   404  404   404     404
POST /attachments/:id/erasure        in      303   404   404     404       404  404    404   404  404   404     404
GET /forwards/:id/approval           in      200   404   404     404       404  404    404   404  404   404     404
POST /forwards/:id/approval          in      303   404   404     404       404  404    404   404  404   404     404

GET /mails                           in      404   404   200     200       200  404    404   404  200   200     404
GET /mails/:id                       in      404   404   200     200       200  404    404   404  200   404     404
GET /mails/:id/raw                   in      404   404   200     200       200  404    404   404  200   404     404
POST /mails/:id/attachment           in      404   404   303     303       404  404    404   404  303   404     404
POST /mails/:id/refusal              in      404   404   303     303       303  404    404   404  303   404     404
POST /mails/:id/discarding           in      404   404   303     303       303  404    404   404  303   404     404

GET /baskets                         in      404   404   200     200       200  200    200   404  200   200     404
POST /needs/:id/claim                in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/release              in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/answers              in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/answers/template     in      404   404   422     422       404  404    404   404  404   404     404
POST /needs/:id/questions            in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/passing              in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/second-line          in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/forwards             in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/notes                in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/snooze               in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/more-time            in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/merge                in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/closing-as-met       in      404   404   303     303       404  404    404   404  404   404     404
POST /needs/:id/call                 in      404   404   303     303       404  404    404   404  404   404     404

GET /coordination                    in      404     404   404     404       404  404    404   404  200   200     404
POST /coordination/reassignments     in      404     404   404     404       404  404    404   404  303   422     404
GET /coordination/reassignments/:id  in      404     404   404     404       404  404    404   404  200   404     404
POST /coordination/reassignments/:id/widenings/:needId in      404     404   404     404       404  404    404   404  303   404     404
GET /rota                            in      404     404   200     200       200  404    404   404  200   200     404
GET /rota/sheet                      in      404     404   200     200       200  404    404   404  200   200     404
POST /rota/pattern                   in      404     404   404     404       404  404    404   404  303   404     404
POST /rota/duties                    in      404     404   303     404       404  404    404   404  303   404     404
POST /rota/swaps                     in      404     404   303     422       404  404    404   404  422   404     404
POST /rota/swaps/:id/acceptance      in      404     404   404     303       404  404    404   404  404   404     404
POST /rota/swaps/:id/refusal         in      404     404   404     303       404  404    404   404  404   404     404
POST /rota/swaps/:id/withdrawal      in      404     404   303     404       404  404    404   404  404   404     404

GET /forwards                        in      404   404   404     404       404  404    404   200  404   404     404
GET /forwards/:id                    in      404   404   404     404       404  404    404   200  404   404     404
POST /forwards/:id/answer            in      404   404   404     404       404  404    404   303  404   404     404

GET /needs/:needId/slots             in      200   404   200     200       404  404    404   404  404   404     404
POST /needs/:needId/appointments     in      303   404   303     303       404  404    404   404  404   404     404
GET /appointments                    in      200   200   200     200       200  200    200   200  200   200     200
GET /appointments/:id                in      200   404   200     200       404  404    404   404  404   404     404
GET /appointments/:id/calendar.ics   in      200   404   200     404       404  404    404   404  404   404     404
GET /appointments/:id/move           in      200   404   200     404       404  404    404   404  404   404     404
POST /appointments/:id/move          in      303   404   303     404       404  404    404   404  404   404     404
POST /appointments/:id/cancellation  in      303   404   303     404       404  404    404   404  404   404     404
POST /appointments/:id/outcome       in      404   404   303     404       404  404    404   404  404   404     404
GET /week                            in      404   404   200     200       200  200    200   404  404   404     404
GET /availability                    in      404   404   200     200       200  200    200   404  404   404     404
POST /availability                   in      404   404   303     303       303  303    303   404  404   404     404
POST /availability/video-link        in      404   404   303     303       303  303    303   404  404   404     404
POST /availability/:id/end           in      404   404   303     404       404  404    404   404  404   404     404
POST /absences                       in      404   404   303     303       303  303    303   404  404   404     404
POST /absences/:id/removal           in      404   404   303     303       303  303    303   404  404   404     404

GET /administration                  in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/languages        in 404 404 404 404 404 404 404 404 200 200 200
GET /administration/orientation      in 404 404 404 404 404 404 404 404 404 404 200
POST /administration/orientation/resets in 404 404 404 404 404 404 404 404 404 404 303
GET /administration/recognition      in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/recognition/wordings in 404 404 404 404 404 404 404 404 404 404 200
POST /administration/recognition/wordings in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/recognition/wordings/:id/withdrawal in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/recognition/wordings/:id/return in 404 404 404 404 404 404 404 404 404 404 303
GET /administration/units/new        in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key       in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/facts in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/emergency-numbers in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/erp-link in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/holidays in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/offices/new in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/offices/:key     in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/offices/:key/closing in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/closing in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/closings/:id     in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/teams in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/teams/:key       in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/themes in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/themes/:theme in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/access in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/people in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/people/new in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/people/:id in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/people/:id/roles/:role/revocation in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/people/:id/teams/:team/departure in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/people/:id/meetings in 404 404 404 404 404 404 404 404 404 404 200
GET /administration/units/:key/history in 404 404 404 404 404 404 404 404 404 404 200
POST /administration/units           in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/erp-link in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/facts in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/emergency-numbers in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/holidays in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/extra-days in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/extra-days/:day/removal in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/offices in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/offices/:key    in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/offices/:key/closing in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/closing in 404 404 404 404 404 404 404 404 404 404 422
POST /administration/units/:key/teams in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/teams/:key      in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/themes/:theme in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/access in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/people in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/people/:id/roles in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/people/:id/roles/:role/revocation in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/people/:id/teams in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/people/:id/teams/:team/departure in 404 404 404 404 404 404 404 404 404 404 303
POST /administration/units/:key/people/:id/meetings in 404 404 404 404 404 404 404 404 404 404 303

GET /dev                             200     200   200   200     200       200  200    200   200  200   200     200
GET /dev/ui                          200     200   200   200     200       200  200    200   200  200   200     200
GET /dev/personas                    200     200   200   200     200       200  200    200   200  200   200     200
POST /dev/personas/:personId         303     303   303   303     303       303  303    303   303  303   303     303
POST /dev/pseudo-language            303     303   303   303     303       303  303    303   303  303   303     303
GET /dev/mails                       200     200   200   200     200       200  200    200   200  200   200     200
GET /dev/mails/:id                   200     200   200   200     200       200  200    200   200  200   200     200
GET /dev/mails/:id/calendar          200     200   200   200     200       200  200    200   200  200   200     200
`

/** The cells of each route, by column. */
export function readMatrix(): Map<string, Record<string, string>> {
  const [heading = '', ...lines] = MATRIX.split('\n').filter((line) => line.trim() !== '')
  const columns = heading.trim().split(/\s+/)
  if (columns.join() !== Object.keys(COLUMNS).join()) throw new Error('the heading and COLUMNS name different columns')
  const routes = new Map<string, Record<string, string>>()
  for (const line of lines) {
    const [method = '', path = '', ...cells] = line.trim().split(/\s+/)
    if (cells.length !== columns.length) throw new Error(`${method} ${path}: ${cells.length} cells for ${columns.length} columns`)
    if (routes.has(`${method} ${path}`)) throw new Error(`${method} ${path} stands twice`)
    routes.set(`${method} ${path}`, Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])))
  }
  return routes
}
