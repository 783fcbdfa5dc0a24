import { journeyGroup } from '../support/journey-group';

journeyGroup(0, 6);
