import {
  type CalendarYear,
  calendarYearNumberSchema,
  calendarYearSchema,
  companyCalendarSchema,
  ROUTES,
  type WriteCalendarYear,
  writeCalendarYearSchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Requires } from '../../platform/access';
import { Answers } from '../../platform/validation';
import { CalendarService } from './calendar.service';

@Controller()
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get(ROUTES.calendar)
  @Requires('cycles.read')
  @Answers(companyCalendarSchema)
  list(): Promise<CalendarYear[]> {
    return this.calendar.list();
  }

  @Put(ROUTES.calendarYear)
  @Requires('cycles.run')
  @Answers(calendarYearSchema)
  write(
    @Param('year', { schema: calendarYearNumberSchema }) year: number,
    @Body({ schema: writeCalendarYearSchema }) body: WriteCalendarYear,
  ): Promise<CalendarYear> {
    return this.calendar.write(year, body);
  }
}
