import { journeyGroup } from '../support/journey-group';

journeyGroup(2, 6);
