import { specGroup } from '../support/spec-group';

specGroup(0, 2);
