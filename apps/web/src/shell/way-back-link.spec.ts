import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { withWayBack } from '../platform/leaving/way-back';
import { WayBackLink } from './way-back-link';

@Component({ selector: 'gp-page-for-tests', template: '' })
class Page {}

@Component({ imports: [RouterOutlet, WayBackLink], template: `<gp-way-back-link /><router-outlet />` })
class Frame {}

async function frame() {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: Page }])] });
  const fixture = TestBed.createComponent(Frame);
  const router = TestBed.inject(Router);
  const go = async (address: string, state?: object) => {
    await router.navigateByUrl(address, { state });
    await fixture.whenStable();
  };
  const link = () => (fixture.nativeElement as HTMLElement).querySelector('a');
  await go('/cycles/7?stage=self');
  return { go, link };
}

const quarter = () => withWayBack('/cycles/7?stage=self', '返回2026年第4季度');

describe('the way back', () => {
  it('is there for who left something to put one thing right, also on the pages after', async () => {
    const { go, link } = await frame();
    expect(link()).toBeNull();
    await go('/positions/3', quarter());
    expect(link()?.textContent?.trim()).toBe('返回2026年第4季度');
    expect(link()?.getAttribute('href')).toBe('/cycles/7?stage=self');
    await go('/organisation/employees/8');
    expect(link()).not.toBeNull();
  });

  it('is step by step for who went further aside', async () => {
    const { go, link } = await frame();
    await go('/history/people/8', quarter());
    await go('/evaluations/31', withWayBack('/history/people/8', '返回考核历史'));
    expect(link()?.textContent?.trim()).toBe('返回考核历史');
    await go('/history/people/8');
    expect(link()?.textContent?.trim()).toBe('返回2026年第4季度');
    await go('/evaluations/32', withWayBack('/history/people/8', '返回考核历史'));
    await go('/organisation', withWayBack('/evaluations/32', '返回考核表'));
    expect(link()?.textContent?.trim()).toBe('返回考核表');
    await go('/evaluations/32');
    expect(link()).toBeNull();
  });

  it.each(['/cycles/7?stage=self', '/organisation'])('is over at %s', async (address) => {
    const { go, link } = await frame();
    await go('/positions/3', quarter());
    await go(address);
    expect(link()).toBeNull();
  });
});
