import type { Example } from '../example.ts'
import { StepNavigation } from './step-navigation.tsx'
import { Tabs } from './tabs.tsx'

export const steps: Example = {
  title: 'Où l’on en est d’une démarche',
  node: (
    <StepNavigation
      steps={[
        { label: 'Votre besoin', href: '#besoin', state: 'done' },
        { label: 'Pour quand', state: 'current' },
        { label: 'Qui peut lire', state: 'ahead' },
        { label: 'Vos possibilités', state: 'ahead' },
      ]}
    />
  ),
}

export const tabs: Example = {
  title: 'Les corbeilles d’une équipe',
  node: (
    <Tabs
      label="Corbeilles"
      items={[
        { label: 'À prendre', href: '#a-prendre', count: 12, current: true },
        { label: 'Les miens', href: '#miens', count: 31 },
        { label: 'En retard', href: '#retard', count: 2 },
        { label: 'Clos', href: '#clos' },
      ]}
    />
  ),
}
