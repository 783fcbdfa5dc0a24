import { journeyGroup } from '../support/journey-group';

journeyGroup(5, 6);
