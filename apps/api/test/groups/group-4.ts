import { specGroup } from '../support/spec-group';

specGroup(3, 4);
