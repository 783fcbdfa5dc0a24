import { journeyGroup } from '../support/journey-group';

journeyGroup(4, 6);
