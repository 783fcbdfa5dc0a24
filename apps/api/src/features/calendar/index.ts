export { CalendarDay } from './calendar-day.entity';
export { CalendarYear } from './calendar-year.entity';
export { CalendarModule } from './calendar.module';
export { CalendarService } from './calendar.service';
