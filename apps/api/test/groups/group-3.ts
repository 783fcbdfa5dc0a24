import { specGroup } from '../support/spec-group';

specGroup(2, 4);
