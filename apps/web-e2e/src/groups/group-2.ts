import { journeyGroup } from '../support/journey-group';

journeyGroup(1, 6);
