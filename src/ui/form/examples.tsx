import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { CheckboxList, Checkbox, RadioCards, SelectField } from './choice-fields.tsx'
import { DateField } from './date-field.tsx'
import { FileField } from './file-field.tsx'
import { Form, LiveSuggestions, Question, SearchForm } from './form.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { PlaceField, TextArea, TextField } from './text-field.tsx'

export const need: Example = {
  title: 'La question principale',
  node: (
    <Question
      action="#besoin"
      caption="Question 1 sur 4"
      draft="besoin"
      next="Une personne de votre bureau lit votre message. Vous choisissez ensuite comment être accompagné·e."
    >
      <TextArea
        name="statement"
        label="De quoi avez-vous besoin ?"
        hint="Écrivez comme vous parlez, dans la langue que vous voulez. Deux phrases suffisent."
        asTitle
        large
        maxlength={4000}
        value="Un client belge me doit une facture de 1 200 euros depuis trois mois et ne répond plus."
      />
      <LiveSuggestions field="statement" src="#suggestions" title="Ceci répond peut-être déjà">
        <ul>
          <li><a href="#relance">Relancer un client qui ne paie pas : trois lettres toutes prêtes</a></li>
          <li><a href="#delais">Combien de temps un client a pour payer, en Belgique</a></li>
        </ul>
      </LiveSuggestions>
    </Question>
  ),
}

export const choices: Example = {
  title: 'Un choix parmi quelques-uns',
  node: (
    <>
      <RadioCards
        name="audience"
        label="Qui peut lire votre demande ?"
        hint="Vous pouvez changer d’avis à tout moment."
        value="office"
        options={[
          { value: 'adviser', icon: 'user', label: 'Ma conseillère seulement', hint: 'Samira Haddad' },
          { value: 'office', icon: 'users', label: 'L’équipe de mon bureau', hint: 'Six personnes à Bruxelles. C’est le plus rapide.' },
          { value: 'second-line', icon: 'scale', label: 'L’équipe de soutien seulement', hint: 'Droit, droits sociaux, finances' },
          { value: 'named', icon: 'lock', label: 'Des personnes que je nomme', more: <TextField name="named" label="Leurs noms" /> },
        ]}
      />
      <CheckboxList
        name="modes"
        label="Comment préférez-vous être accompagné·e ?"
        optional
        columns
        values={['in-person', 'phone']}
        options={[
          { value: 'in-person', icon: 'coffee', label: 'En personne' },
          { value: 'phone', icon: 'phone', label: 'Par téléphone' },
          { value: 'video', icon: 'video', label: 'Par vidéo' },
          { value: 'writing', icon: 'mail', label: 'Par écrit' },
        ]}
      />
      <Checkbox name="health" label="J’accepte que ma conseillère lise ce que j’ai écrit sur ma santé" hint="Sans votre accord, cette partie reste entre vous et la personne que vous avez choisie." />
    </>
  ),
}

export const fields: Example = {
  title: 'Champs',
  node: (
    <Form action="#profil" label="Profil">
      <TextField name="email" type="email" label="Votre adresse électronique" hint="Nous vous envoyons un lien pour entrer. Pas de mot de passe." autocomplete="email" width="medium" />
      <TextField name="amount" label="Montant de la facture" inputmode="decimal" suffix="€" width="short" />
      <PlaceField name="place" label="Votre commune ou votre code postal" width="medium" />
      <SelectField
        name="trade"
        label="Votre métier"
        emptyLabel="Choisissez"
        value="illustration"
        options={[
          { value: 'illustration', label: 'Illustration', group: 'Arts' },
          { value: 'music', label: 'Musique', group: 'Arts' },
          { value: 'courier', label: 'Livraison à vélo', group: 'Transport' },
        ]}
      />
      <FileField name="invoice" label="La facture" hint="Un PDF ou une photo, 10 Mo au plus." optional accept=".pdf,image/*" />
    </Form>
  ),
}

export const dates: Example = {
  title: 'Une date, de trois façons',
  node: (
    <>
      <DateField name="answer-by" label="Pour quand avez-vous besoin d’une réponse ?" value="2026-11-27" />
      <DateField name="born" as="parts" label="Votre date de naissance" hint="Par exemple 27 3 1984" birthday value={{ day: '27', month: '3', year: '1984' }} />
      <DateField
        name="visit"
        as="days"
        label="Le jour de votre visite"
        days={[
          { value: '2026-11-24', label: 'mardi 24 novembre' },
          { value: '2026-11-26', label: 'jeudi 26 novembre' },
        ]}
      />
    </>
  ),
}

export const errors: Example = {
  title: 'Quand il reste quelque chose à corriger',
  node: (
    <Form
      action="#rappel"
      label="Être rappelé·e"
      errors={[
        { field: 'phone', text: 'Ajoutez votre numéro de téléphone' },
        { field: 'window', text: 'Choisissez au moins un moment' },
      ]}
    >
      <TextField name="phone" type="tel" label="Votre numéro" autocomplete="tel" inputmode="tel" width="medium" value="0470" error="Ajoutez votre numéro de téléphone en entier, par exemple 0470 12 34 56." />
      <RadioCards
        name="window"
        label="Quand vous appeler ?"
        error="Choisissez au moins un moment."
        columns
        options={[
          { value: 'morning', label: 'Le matin', hint: 'de 9 h à 12 h' },
          { value: 'afternoon', label: 'L’après-midi', hint: 'de 13 h à 17 h' },
        ]}
      />
    </Form>
  ),
}

export const search: Example = {
  title: 'Chercher',
  node: <SearchForm action="#bibliotheque" name="library" label="Chercher dans la bibliothèque" value="facture impayée" />,
}

export const passkey: Example = {
  title: 'Une clé d’accès (où l’appareil en a)',
  node: (
    <PasskeyForm action="#entrer" options="#question" site="localhost" failed="Votre appareil n’a pas répondu.">
      <Button variant="secondary">Entrer avec ma clé d’accès</Button>
    </PasskeyForm>
  ),
}
