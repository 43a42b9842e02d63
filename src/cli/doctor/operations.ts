// What whoever keeps the installation running should know: backups, figures, whether the clocks agree.
import type pg from 'pg'
import type { Config } from '../../config.ts'
import { type Finding, ill, well } from './finding.ts'

const BACKUP_TOO_OLD_HOURS = 36
const CLOCK_TOLERANCE_SECONDS = 60

const agoIn = (hours: number): string => (hours < 1 ? 'within the hour' : hours < 48 ? `${Math.round(hours)} hours ago` : `${Math.round(hours / 24)} days ago`)

async function backupFinding(owner: pg.Client, { mode }: Config): Promise<Finding> {
  const about = 'Backup'
  const advice = 'Make one each night: deploy/cairn-backup.timer, or bin/cairn backup --into FOLDER --keep 14'
  const { rows } = await owner.query<{ hours: number; name: string; sealed: boolean }>(
    `select extract(epoch from now() - finished_at)::float8 / 3600 as hours, file_name as name, is_sealed as sealed from app.backups order by finished_at desc limit 1`)
  const [last] = rows
  if (!last) return mode === 'production' ? ill(about, 'none was ever made', advice) : well(about, 'none was made yet')
  if (mode === 'production' && last.hours > BACKUP_TOO_OLD_HOURS) return ill(about, `the last one was made ${agoIn(last.hours)} (${last.name})`, advice)
  return well(about, `${agoIn(last.hours)} (${last.name}, ${last.sealed ? 'sealed' : 'not sealed'})`)
}

async function clockFinding(owner: pg.Client): Promise<Finding> {
  const about = 'Clock'
  const began = Date.now()
  const { rows } = await owner.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms')
  const here = (began + Date.now()) / 2
  const seconds = Math.round((here - Number(rows[0]?.ms)) / 1000)
  if (Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS) return well(about, 'agrees with the database')
  return ill(about, `${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the database`, 'Let both machines set their clocks (systemd-timesyncd, chrony): promised dates, codes to sign in and reminders go by them.')
}

const metricsFinding = ({ metricsToken, publicUrl }: Config): Finding =>
  well('Figures', metricsToken === null ? (/^http:\/\/(127\.|localhost|\[::1\])/.test(publicUrl) ? '/metrics answers on this machine' : '/metrics is closed: set METRICS_TOKEN to read it') : '/metrics answers whoever sends METRICS_TOKEN')

export async function operationsFindings(owner: pg.Client, config: Config): Promise<Finding[]> {
  return [await clockFinding(owner), await backupFinding(owner, config), metricsFinding(config)]
}
