import { journeyGroup } from '../support/journey-group';

journeyGroup(3, 6);
