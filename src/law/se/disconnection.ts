import type { DisconnectionLaw } from '../disconnection-question.ts'
import { swedishBusinessSupply } from './business-supply.ts'
import { obstacles, orderRefusals } from './disconnection-check.ts'
import {
  combinedDemandEnds,
  demandTimeEnds,
  earliestExecution,
  earliestOrder,
  mayExecute,
  noticeFrom,
  regime,
  steps,
  threeWeeksEnd,
} from './disconnection-time.ts'
import { swedishElectricity } from './electricity.ts'
import { swedishElectricityInvoices } from './electricity-invoice.ts'
import { swedishGasAndHeating } from './gas-heating.ts'
import { materiality } from './materiality.ts'
import { swedishServing } from './serving.ts'
import { swedishWaterAndTelecom } from './water-telecom.ts'

/** Cutting a supply for unpaid bills: electricity, gas, heating, water, telecom. */
export const swedishDisconnection: DisconnectionLaw = {
  ...swedishElectricity,
  ...swedishServing,
  ...swedishElectricityInvoices,
  ...swedishBusinessSupply,
  ...swedishGasAndHeating,
  ...swedishWaterAndTelecom,
  regime,
  steps,
  demandTimeEnds,
  combinedDemandEnds,
  noticeFrom,
  threeWeeksEnd,
  earliestOrder,
  earliestExecution,
  mayExecute,
  materiality,
  obstacles,
  orderRefusals,
}
