import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined'
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined'
import DeleteOutlined from '@ant-design/icons/DeleteOutlined'
import { Button, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { PatrolSetup } from '#gateway/http/contract/patrol-setup.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { bothOf } from './names.ts'
import { moved, type StepFields, stepKeys, withStep } from './steps.ts'
import { setupWords } from './words.ts'

interface StepsFieldProps {
  readonly setup: PatrolSetup
  readonly steps: readonly StepFields[]
  /** Each point has its own time; on a route in any order it has none. */
  readonly timed: boolean
  readonly onChange: (steps: readonly StepFields[]) => void
}

const STEPS_MAX = 200

/** The points of a route in walking order; moved by buttons, so that a keyboard is enough. */
export function StepsField({ setup, steps, timed, onChange }: StepsFieldProps): ReactNode {
  const words = useWords(setupWords)
  const language = useLanguage()
  const options = setup.checkpoints
    .filter(({ retiredAt }) => retiredAt === null)
    .map(({ row }) => ({ value: row.id, label: `${bothOf(row.name)[language]} (${row.id})` }))
  const keys = stepKeys(steps)
  const change = (index: number, over: Partial<StepFields>): void =>
    onChange(steps.map((step, position) => (position === index ? { ...step, ...over } : step)))
  return (
    <>
      <div className="setup-step setup-step-head" aria-hidden="true">
        <span>{words.checkpoints}</span>
        <span>{timed ? words.after : null}</span>
        <span>{words.minLeg}</span>
        <span>{words.maxLeg}</span>
      </div>
      <ol>
        {steps.map((step, index) => (
          <li key={keys[index]} className="setup-step">
            <Select
              aria-label={fill(words.step, { n: index + 1 })}
              showSearch={{ optionFilterProp: 'label' }}
              value={step.checkpoint}
              options={options}
              onChange={(checkpoint) => change(index, { checkpoint })}
            />
            {timed ? (
              <InputNumber
                aria-label={`${fill(words.step, { n: index + 1 })}: ${words.after}`}
                min={0}
                max={1440}
                value={step.minute}
                suffix={words.minute}
                onChange={(minute) => change(index, { minute: minute ?? 0 })}
              />
            ) : (
              <span />
            )}
            <InputNumber
              aria-label={`${fill(words.step, { n: index + 1 })}: ${words.minLeg}`}
              min={0}
              max={86400}
              value={step.minLegS}
              placeholder={words.minLeg}
              onChange={(minLegS) => change(index, { minLegS })}
            />
            <InputNumber
              aria-label={`${fill(words.step, { n: index + 1 })}: ${words.maxLeg}`}
              min={0}
              max={86400}
              value={step.maxLegS}
              placeholder={words.maxLeg}
              onChange={(maxLegS) => change(index, { maxLegS })}
            />
            <StepButtons
              first={index === 0}
              last={index === steps.length - 1}
              onMove={(by) => onChange(moved(steps, index, by))}
              onRemove={() => onChange(steps.filter((_, position) => position !== index))}
            />
          </li>
        ))}
      </ol>
      <Select<string | null>
        className="setup-add-step"
        aria-label={words.addStep}
        placeholder={words.addStep}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        disabled={steps.length >= STEPS_MAX}
        options={options}
        onChange={(checkpoint) => (checkpoint === null ? undefined : onChange(withStep(steps, checkpoint)))}
      />
    </>
  )
}

interface StepButtonsProps {
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

function StepButtons({ first, last, onMove, onRemove }: StepButtonsProps): ReactNode {
  const words = useWords(setupWords)
  return (
    <span>
      <Button
        icon={<ArrowUpOutlined />}
        aria-label={words.up}
        title={words.up}
        disabled={first}
        onClick={() => onMove(-1)}
      />
      <Button
        icon={<ArrowDownOutlined />}
        aria-label={words.down}
        title={words.down}
        disabled={last}
        onClick={() => onMove(1)}
      />
      <Button icon={<DeleteOutlined />} aria-label={words.remove} title={words.remove} onClick={onRemove} />
    </span>
  )
}
