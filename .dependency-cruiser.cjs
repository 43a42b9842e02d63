// Imports run one way: main, cli -> app -> areas -> ui, platform -> i18n, db -> contracts, lib. Areas import downwards by tier,
// through index.ts only. A planted violation in test/whole keeps this check from passing blindly.
const TIERS = [['identity'], ['members', 'territory', 'library'], ['needs', 'appointments', 'peers', 'circles', 'gatherings'], ['orientation', 'journeys', 'economy', 'deliberation', 'administration', 'desk'], ['indicators', 'exchange']]

const upwards = TIERS.flatMap((areas, tier) =>
  areas.map((area) => ({
    name: `tier-${tier}-${area}`,
    severity: 'error',
    comment: `${area} may import areas of lower tiers only; sideways and upwards go through contracts and reactions.`,
    from: { path: `^src/areas/${area}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: `^src/areas/(${TIERS.slice(tier).flat().filter((other) => other !== area).join('|')})/` },
  })),
)

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'A cycle means that two files are one, or that a third is missing.', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'lib-is-ground', severity: 'error', comment: 'lib knows nothing of the house.', from: { path: '^src/lib/' }, to: { path: '^src/(?!lib/)' } },
    { name: 'contracts-are-types', severity: 'error', comment: 'Contracts stand on lib only.', from: { path: '^src/contracts/' }, to: { path: '^src/(?!lib/|contracts/)' } },
    { name: 'i18n-below', severity: 'error', from: { path: '^src/i18n/' }, to: { path: '^src/(?!i18n/|lib/|contracts/)' } },
    { name: 'db-below', severity: 'error', from: { path: '^src/db/' }, to: { path: '^src/(?!db/|lib/|contracts/)' } },
    { name: 'ui-is-domain-free', severity: 'error', comment: 'Components get texts and addresses as props.', from: { path: '^src/ui/' }, to: { path: '^src/(?!ui/|i18n/|lib/)' } },
    { name: 'platform-below-areas', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/(areas|dev|cli|app|compose)' } },
    { name: 'areas-below-app', severity: 'error', from: { path: '^src/areas/' }, to: { path: '^src/(dev|cli|app|compose)' } },
    { name: 'one-door', severity: 'error', comment: 'Another area is entered by its index.ts.', from: { path: '^src/areas/([^/]+)/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^src/areas/(?!$1/)[^/]+/', pathNot: '^src/areas/[^/]+/index\\.ts$' } },
    { name: 'domain-is-pure', severity: 'error', comment: 'Domain files: no database, no clock, no file, no page. They stand on lib, contracts, each other, and packages that only calculate.', from: { path: '^src/areas/[^/]+/domain/', pathNot: '\\.test\\.tsx?$' }, to: { pathNot: '^(src/lib/(?!root)|src/contracts/|src/areas/[^/]+/domain/|node_modules/(temporal-polyfill|temporal-spec|rrule-temporal|highs|ical\\.js|markdown-it|yaml|zod|diff|email-reply-parser)/)', dependencyTypesNot: ['type-only'] } },
    { name: 'pages-without-sql', severity: 'error', comment: 'Routes and pages hold no SQL: queries.ts and commands.ts do.', from: { path: '^src/areas/[^/]+/(pages/|routes)' }, to: { path: '^node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] } },
    { name: 'components-by-one-door', severity: 'error', from: { path: '^src/(areas|platform|dev)/', pathNot: '^src/dev/gallery' }, to: { path: '^src/ui/(?!index\\.ts$)' } },
    ...upwards,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
}
